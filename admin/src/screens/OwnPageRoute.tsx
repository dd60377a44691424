/** One of the pages that are no resource's, for whoever it is for. */
import { createElement } from 'react';
import { useSession } from '../shell/Strip';
import { AccessDenied, Loading } from '../shell/pages';
import { session } from '../session';
import type { OwnPage } from './ownPages';

export const OwnPageRoute = ({ page }: { page: OwnPage }) => {
  if (!useSession()) return <Loading />;
  return page.isFor(session) ? createElement(page.component, { page }) : <AccessDenied />;
};
