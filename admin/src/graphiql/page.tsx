/** GraphiQL with the console's session: whoever is signed in there queries here with the same rights. Editor and workers come from this build. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';

const start = `# Signed in at / ? Then this answers as you.
{
  viewer { account { displayName } roles { role { label } place { name } } }
}
`;

const ask = async (body: unknown) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-console': '1', 'accept-language': navigator.language.startsWith('zh') ? 'zh' : 'en' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  return response.json();
};

createRoot(document.getElementById('graphiql')!).render(<GraphiQL fetcher={ask} defaultQuery={start} />);
