/**
 * Browser history: the API answers unknown paths with this page. A navigation is an update, not a transition: react-admin empties its store right
 * after leading to the sign-in page, and a transition would starve behind that, signing out again and again for seconds.
 */
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { App } from './App';
import { session } from './session';

// Who is here and what they may read are asked before anything is drawn.
void session.load().catch(() => undefined);

const router = createBrowserRouter([{ path: '*', element: <App /> }]);
createRoot(document.getElementById('root')!).render(<RouterProvider router={router} useTransitions={false} />);
