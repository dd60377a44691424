/** 重置密码 for a clerk who is there: the merchant's manager gives it, in the words and the dialog of any other password. */
import { parse } from 'graphql';
import text from '../../../schema/operations/setOutletClerkPassword.graphql?raw';
import { useSession } from '../shell/Strip';
import { PasswordButton } from './SetPassword';

const document = parse(text);

const SetClerkPassword = ({ record }: { record: Record<string, any> }) => {
  const { ability } = useSession() ?? {};
  if (record['archivedAt'] || record['state'] !== 'PRESENT' || !ability?.can('setPassword', 'OutletClerk')) return null;
  return <PasswordButton id={record['id']} name={record['name']} username={record['signInName'] ?? record['username']} document={document} />;
};
export default SetClerkPassword;
