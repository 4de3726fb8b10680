import Box from '@mui/material/Box';
import { CopyButton } from './device-panel/CopyButton.tsx';
import { monoFont } from '../theme/theme.ts';

/** A command to run by hand, to read whole and to copy. */
export function CommandBox({ command, copyName }: { readonly command: string; readonly copyName: string }) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 1,
        p: 1,
        pl: 1.5,
        borderRadius: 1,
        bgcolor: 'surface.well',
        border: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box
        component="code"
        sx={{
          flex: 1,
          minWidth: 0,
          py: 0.25,
          fontFamily: monoFont,
          fontSize: 12.5,
          lineHeight: 1.6,
          overflowWrap: 'anywhere',
        }}
      >
        {command}
      </Box>
      <CopyButton text={command} name={copyName} />
    </Box>
  );
}
