/** 入库/出库 beside a reward: a movement of its own stock, whose reward is filled in. What gives codes is stocked by its codes. */
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Button from '@mui/material/Button';
import { useSession } from '../shell/Strip';

const StockButton = ({ record }: { record: Record<string, any> }) => {
  const translate = useTranslate();
  const { ability } = useSession() ?? {};
  // The mark is shown to whoever looks after this reward's stock; of somebody else's it is not there.
  const isOwn = record['stockLow'] != null;
  if (!isOwn || record['archivedAt'] || record['fulfilment'] === 'CODE' || !ability?.can('create', 'StockMovement')) return null;
  return (
    <Button component={Link} to="/stockMovements/create" state={{ prefill: { reward: record } }} variant="outlined">
      {translate('app.stock.move')}
    </Button>
  );
};
export default StockButton;
