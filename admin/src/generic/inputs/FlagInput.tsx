/** Yes or no. Unanswered is neither, and stays so until touched. */
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import type { InputProps } from './props';

export const FlagInput = ({ label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => (
  <FormControl error={!!error}>
    <FormControlLabel
      control={
        <Checkbox
          size="small"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
          onBlur={onBlur}
          slotProps={{ input: { ref: inputRef } }}
        />
      }
      label={required ? `${label} *` : label}
    />
    {help && <FormHelperText>{help}</FormHelperText>}
  </FormControl>
);
