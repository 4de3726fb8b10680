import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { GuestId } from '../../../shared/model/guest.ts';
import { Address } from '../../components/Address.tsx';
import { guestColor } from '../../theme/guest-hue.ts';

interface Common {
  readonly guest: GuestId;
  /** The pointer or the keyboard is on this side or the other. */
  readonly lit: boolean;
  readonly onLight: (on: boolean) => void;
}

type SideProps = Common &
  (
    | { readonly address: string; readonly name: string; readonly onClick: () => void }
    /** There is nothing to press where the address is not known. */
    | { readonly address: null }
  );

/** One side of the map. A line in the guest's colour, not colour alone, says which two belong together. */
export function AddressSide(props: SideProps) {
  const { guest, lit, onLight, address } = props;
  const look = {
    px: 0.75,
    // The address stands under its heading, with or without the line around it.
    ml: -0.75,
    height: 22,
    display: 'inline-flex',
    alignItems: 'center',
    borderRadius: 0.75,
    boxShadow: lit ? `inset 0 0 0 1.5px ${guestColor(guest)}` : 'none',
    bgcolor: lit ? 'surface.selected' : 'transparent',
  } as const;
  const light = { onMouseEnter: () => onLight(true), onMouseLeave: () => onLight(false) };
  if (address === null) {
    return (
      <Box component="span" data-lit={lit} sx={{ ...look, color: 'text.secondary' }} {...light}>
        —
      </Box>
    );
  }
  return (
    <ButtonBase
      data-lit={lit}
      aria-label={props.name}
      title={props.name}
      onClick={props.onClick}
      onFocus={() => onLight(true)}
      onBlur={() => onLight(false)}
      sx={look}
      {...light}
    >
      <Address dim={false}>{address}</Address>
    </ButtonBase>
  );
}
