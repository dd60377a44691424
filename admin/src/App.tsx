/**
 * The contract and what I may do become react-admin resources; no resource is named here. It stands on react-admin's headless core with our own
 * view on MUI: that keeps the first list small and the look ours. Telemetry is off.
 */
import { lazy, useMemo } from 'react';
import { Route } from 'react-router-dom';
import { CoreAdminContext, CoreAdminUI, CustomRoutes, localStorageStore, Resource, useLocale } from 'react-admin';
import { QueryClient } from '@tanstack/react-query';
import CssBaseline from '@mui/material/CssBaseline';
import { zhCN } from '@mui/material/locale';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import { authProvider } from './auth';
import { contract } from './contract';
import { titleOf } from './contract/title';
import { dataProvider } from './data';
import { hasCode } from './errors';
import { pagesOf } from './generic';
import { i18nProvider } from './i18n';
import { OwnPageRoute } from './screens/OwnPageRoute';
import { ownPages } from './screens/ownPages';
import { SignIn } from './screens/SignIn';
import { useThemeMode } from './shell/AppBar';
import { Layout } from './shell/Layout';
import { PrintStyles } from './shell/print';
import { SignInAgain } from './shell/SignInAgain';
import { WhenReached } from './shell/Unreachable';
import { AccessDenied, Crash, Elsewhere, Loading } from './shell/pages';
import { themes } from './theme';

const Home = lazy(() => import('./screens/Home'));
const Opened = lazy(() => import('./screens/counter/Opened'));
const ChangePassword = lazy(() => import('./screens/ChangePassword'));

const store = localStorageStore('1', 'linli');
const isWorthAnotherTry = (count: number, error: Error) => count < 2 && hasCode(error, 'UNAVAILABLE');
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: isWorthAnotherTry, refetchOnWindowFocus: false } } });

/** Asked for once the session is there, and again when it is another: the contract came with it. */
const pages = () => [
  ...contract.resources.map((resource) => (
    <Resource key={resource.plural} name={resource.plural} recordRepresentation={(record) => titleOf(resource, record)} {...pagesOf(resource)} />
  )),
  <CustomRoutes key="own">
    <Route path="/password" element={<ChangePassword />} />
    <Route path="/v/:token" element={<Opened />} />
    {ownPages.map((page) => (
      <Route key={page.path} path={page.path} element={<OwnPageRoute page={page} />} />
    ))}
  </CustomRoutes>,
];

/** The words of MUI's own parts (打开, 清空) follow the console's language. */
const useTheme = () => {
  const [mode] = useThemeMode();
  const locale = useLocale();
  return useMemo(() => (locale === 'zh' ? createTheme(themes[mode], zhCN) : themes[mode]), [mode, locale]);
};

const Themed = () => {
  return (
    <ThemeProvider theme={useTheme()}>
      <CssBaseline enableColorScheme />
      <PrintStyles />
      <WhenReached>
        <CoreAdminUI
          dashboard={Home}
          layout={Layout}
          loginPage={SignIn}
          catchAll={Elsewhere}
          accessDenied={AccessDenied}
          loading={Loading}
          error={Crash as any}
          requireAuth
          disableTelemetry
          title="邻里"
        >
          {pages}
        </CoreAdminUI>
      </WhenReached>
      <SignInAgain />
    </ThemeProvider>
  );
};

export const App = () => (
  <CoreAdminContext authProvider={authProvider} dataProvider={dataProvider} i18nProvider={i18nProvider} queryClient={queryClient} store={store}>
    <Themed />
  </CoreAdminContext>
);
