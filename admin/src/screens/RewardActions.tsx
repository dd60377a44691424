/** What is beside a reward's verbs: its stock for the merchant that keeps it, redeeming for a resident. */
import RedeemButton from './RedeemButton';
import StockButton from './StockButton';

const RewardActions = ({ record }: { record: Record<string, any> }) => (
  <>
    <StockButton record={record} />
    <RedeemButton record={record} />
  </>
);
export default RewardActions;
