import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, type ReactNode } from 'react';

/** One page of the wizard: what it is about, what there is to do, and the buttons, which are always in the same place. */
export function WizardPage({
  title,
  lead,
  buttons,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly buttons: ReactNode;
  /** The page lays itself out in columns that scroll on their own. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);

  // The button that led here is gone and the focus with it; where the focus is elsewhere it stays.
  useEffect(() => {
    if (heading.current?.ownerDocument.activeElement === heading.current?.ownerDocument.body)
      heading.current?.focus({ preventScroll: true });
  }, [title]);

  return (
    <Box
      component="article"
      aria-labelledby="wizard-title"
      sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      <Box sx={{ px: 3, pt: 2.5, pb: 1.5, flex: 'none' }}>
        <Typography
          ref={heading}
          variant="h1"
          component="h2"
          id="wizard-title"
          tabIndex={-1}
          sx={{ outline: 'none' }}
        >
          {title}
        </Typography>
        <Typography sx={{ mt: 0.75, maxWidth: '78ch', color: 'text.secondary' }}>{lead}</Typography>
      </Box>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          px: 3,
          pb: 2,
          ...(wide
            ? { display: 'flex', gap: 2.5 }
            : { overflowY: 'auto', display: 'grid', alignContent: 'start', gap: 2.5 }),
        }}
      >
        {children}
      </Box>
      <Box
        sx={{
          flex: 'none',
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 3,
          minHeight: 56,
          borderTop: '1px solid',
          borderColor: 'divider',
          bgcolor: 'surface.bar',
        }}
      >
        {buttons}
      </Box>
    </Box>
  );
}
