/**
 * Records that stand below one another, seen as the tree they are: a node is opened by its arrow or by the arrow keys, and its record by its name or
 * Enter. A level is asked for when it is opened. After the pattern of WAI-ARIA for trees.
 */
import { useState, type KeyboardEvent } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { hasStanding, parentFieldOf, type ResourceContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { useLabel } from '../../i18n';
import { pageLabelOf } from '../../screens/menu';
import { session } from '../../session';
import { PageHead } from '../../shell/PageHead';
import { Failure, Loading } from '../../shell/pages';
import type { Page } from '..';
import { Cell } from '../cells';
import { SignChips, StateChip } from '../StateChip';
import { childrenOf, kindFieldOf, useLevel, type Node } from './document';

interface Of {
  resource: ResourceContract;
}
interface Place {
  above: string | null;
  level: number;
}

const items = (from: HTMLElement) => [...from.closest('[role=tree]')!.querySelectorAll<HTMLElement>('[role=treeitem]')];
/** One item of a tree takes part in the page's order of keys: the one that was last at hand. */
const goTo = (item: HTMLElement | null | undefined) => {
  if (!item) return;
  for (const other of items(item)) other.tabIndex = other === item ? 0 : -1;
  item.focus();
};

const Item = ({ resource, node, level, isFirst }: Of & { node: Node; level: number; isFirst: boolean }) => {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const to = `/${resource.plural}/${node.id}/show`;
  const below: number = node[childrenOf(resource)!.name].totalCount;
  const kind = kindFieldOf(resource, session.mayRead);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const item = event.currentTarget;
    if (event.target !== item) return;
    const all = items(item);
    const at = all.indexOf(item);
    const keys: Record<string, () => void> = {
      ArrowDown: () => goTo(all[at + 1]),
      ArrowUp: () => goTo(all[at - 1]),
      Home: () => goTo(all[0]),
      End: () => goTo(all.at(-1)),
      Enter: () => navigate(to),
      ArrowRight: () => (below > 0 && !isOpen ? setOpen(true) : goTo(item.querySelector<HTMLElement>('[role=treeitem]'))),
      ArrowLeft: () => (isOpen ? setOpen(false) : goTo(item.parentElement?.closest<HTMLElement>('[role=treeitem]'))),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]!();
  };
  return (
    <Box
      component="li"
      role="treeitem"
      aria-level={level}
      aria-label={titleOf(resource, node)}
      {...(below > 0 && { 'aria-expanded': isOpen })}
      tabIndex={isFirst ? 0 : -1}
      onKeyDown={press}
      sx={{ listStyle: 'none', outline: 'none', '&:focus-visible > .row': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 } }}
    >
      <Box
        className="row"
        onClick={(event) => {
          event.stopPropagation();
          goTo(event.currentTarget.parentElement);
          if (below > 0) setOpen(!isOpen);
        }}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          minHeight: 40,
          pl: { xs: (level - 1) * 1.5 + 0.5, sm: (level - 1) * 3 + 1 },
          pr: 1.5,
          py: 0.5,
          borderTop: 1,
          borderColor: 'line',
          cursor: below > 0 ? 'pointer' : 'default',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <ChevronRight
          aria-hidden
          fontSize="small"
          sx={{ flexShrink: 0, visibility: below > 0 ? 'visible' : 'hidden', transform: isOpen ? 'rotate(90deg)' : 'none', color: 'text.secondary' }}
        />
        <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
          <Box
            component={Link}
            to={to}
            tabIndex={-1}
            onClick={(event) => event.stopPropagation()}
            sx={{
              color: 'text.primary',
              fontWeight: 500,
              textDecoration: 'none',
              overflowWrap: 'anywhere',
              '&:hover': { textDecoration: 'underline' },
            }}
          >
            {titleOf(resource, node) || '—'}
          </Box>
          {kind && (
            <Typography component="span" variant="caption" color="textSecondary">
              <Cell field={kind} record={node} />
            </Typography>
          )}
          {hasStanding(resource) && <StateChip resource={resource} state={node['state']} record={node} />}
          <SignChips resource={resource} record={node} />
        </Box>
        {below > 0 && (
          <Typography component="span" variant="body2" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {below.toLocaleString('en-US')}
          </Typography>
        )}
      </Box>
      {isOpen && (
        <Box component="ul" role="group" sx={{ m: 0, p: 0 }}>
          <Items resource={resource} above={node.id} level={level + 1} />
        </Box>
      )}
    </Box>
  );
};

const Items = ({ resource, above, level }: Of & Place) => {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useLevel(resource, above);
  if (error)
    return (
      <li role="none">
        <Failure error={error} retry={refetch} />
      </li>
    );
  if (isPending)
    return (
      <li role="none">
        <Loading />
      </li>
    );
  const filter = { [parentFieldOf(resource)!.name]: above ? { id: { eq: above } } : { isNull: true } };
  return (
    <>
      {data.nodes.map((node, index) => (
        <Item key={node.id} resource={resource} node={node} level={level} isFirst={level === 1 && index === 0} />
      ))}
      {data.total > data.nodes.length && (
        <Box component="li" role="none" sx={{ listStyle: 'none', p: 1 }}>
          <Button component={Link} size="small" to={`/${resource.plural}?filter=${encodeURIComponent(JSON.stringify(filter))}`}>
            {translate('app.tree.rest', { n: data.total })}
          </Button>
        </Box>
      )}
    </>
  );
};

const Tree: Page = ({ resource }) => {
  const translate = useTranslate();
  const label = useLabel();
  return (
    <>
      <PageHead
        title={label(pageLabelOf(resource))}
        actions={
          <Button component={Link} to={`/${resource.plural}`} variant="outlined">
            {translate('app.tree.asList')}
          </Button>
        }
      />
      <Paper variant="outlined" sx={{ overflow: 'hidden', maxWidth: 1080 }}>
        <Box component="ul" role="tree" aria-label={label(resource.pluralLabel)} sx={{ m: 0, p: 0, mt: '-1px' }}>
          <Items resource={resource} above={null} level={1} />
        </Box>
      </Paper>
    </>
  );
};
export default Tree;
