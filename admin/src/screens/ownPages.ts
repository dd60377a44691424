/** Pages that are no resource's: where they stand in the menu, what they are called, and for whom they are. Each is loaded when opened. */
import { lazy, type ComponentType } from 'react';
import QrCodeScanner from '@mui/icons-material/QrCodeScanner';
import InsertChartOutlined from '@mui/icons-material/InsertChartOutlined';
import { contract, type Label } from '../contract';

interface Rights {
  may: (verb: string, resource: string) => boolean;
  mayRead: (resource: string) => boolean;
}

export interface OwnPage {
  path: string;
  label: Label;
  /** Pinyin of the name, and its initials. */
  spoken: string[];
  /** A group of the menu; without one it stands with the home page. */
  group?: string;
  icon?: ComponentType<{ fontSize?: 'small' }>;
  isFor: (rights: Rights) => boolean;
  component: ComponentType<{ page: OwnPage }>;
}

export const ownPages: OwnPage[] = [
  {
    path: '/overview',
    label: { zh: '数据总览', en: 'Overview' },
    spoken: ['shujuzonglan', 'sjzl'],
    icon: InsertChartOutlined,
    isFor: ({ mayRead }) => contract.charts.some(({ resource }) => mayRead(resource)),
    component: lazy(() => import('./overview/Overview')),
  },
  {
    path: '/counter',
    label: { zh: '核销', en: 'Counter' },
    spoken: ['hexiao', 'hx'],
    icon: QrCodeScanner,
    isFor: ({ may }) => may('use', 'Redemption'),
    component: lazy(() => import('./counter/Counter')),
  },
  {
    path: '/operation-log',
    label: { zh: '操作日志', en: 'Operation log' },
    spoken: ['caozuorizhi', 'czrz'],
    group: 'system',
    isFor: ({ may }) => may('explain', 'Account'),
    component: lazy(() => import('./log/OperationLog')),
  },
];

export const pagesFor = (rights: Rights) => ownPages.filter(({ isFor }) => isFor(rights));
