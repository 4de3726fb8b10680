import Search from '@mui/icons-material/SearchOutlined';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';

/** Words to narrow a list by. Escape empties it, and only then goes further. `width` in CSS pixels; what is left unless given. */
export function SearchField({
  label,
  placeholder = label,
  value,
  width,
  onChange,
}: {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly width?: number;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextField
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        event.stopPropagation();
        onChange('');
      }}
      placeholder={placeholder}
      sx={width === undefined ? { flex: 1 } : { width }}
      slotProps={{
        htmlInput: { 'aria-label': label, type: 'search', spellCheck: false },
        input: {
          startAdornment: (
            <InputAdornment position="start" sx={{ mr: 0.75 }}>
              <Search sx={{ fontSize: 18 }} />
            </InputAdornment>
          ),
          sx: { height: 32, pl: 1.25 },
        },
      }}
    />
  );
}
