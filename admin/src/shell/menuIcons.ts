/** The sign of each group of the menu. */
import FlagOutlined from '@mui/icons-material/FlagOutlined';
import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import VolunteerActivismOutlined from '@mui/icons-material/VolunteerActivismOutlined';
import PeopleAltOutlined from '@mui/icons-material/PeopleAltOutlined';
import PlaceOutlined from '@mui/icons-material/PlaceOutlined';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import StorefrontOutlined from '@mui/icons-material/StorefrontOutlined';
import type { MenuIcon } from '../contract';

export const menuIcons: Record<MenuIcon, typeof FlagOutlined> = {
  places: PlaceOutlined,
  party: FlagOutlined,
  societies: GroupsOutlined,
  points: VolunteerActivismOutlined,
  shops: StorefrontOutlined,
  people: PeopleAltOutlined,
  system: SettingsOutlined,
};
