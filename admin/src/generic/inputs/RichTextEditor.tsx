/** Formatted text with the few marks the API keeps. Bold, lists and headings; what is pasted loses the rest. */
import { useTranslate } from 'react-admin';
import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import FormatBold from '@mui/icons-material/FormatBold';
import FormatItalic from '@mui/icons-material/FormatItalic';
import FormatListBulleted from '@mui/icons-material/FormatListBulleted';
import FormatListNumbered from '@mui/icons-material/FormatListNumbered';
import FormatQuote from '@mui/icons-material/FormatQuote';
import Title from '@mui/icons-material/Title';
import type { InputProps } from './props';

const marks = [
  { name: 'bold', icon: FormatBold, run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', icon: FormatItalic, run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  { name: 'heading', icon: Title, run: (editor: Editor) => editor.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: 'bulletList', icon: FormatListBulleted, run: (editor: Editor) => editor.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', icon: FormatListNumbered, run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run() },
  { name: 'blockquote', icon: FormatQuote, run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run() },
];

const RichTextEditor = ({ label, value, onChange, onBlur, required, error, help }: InputProps) => {
  const translate = useTranslate();
  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: { levels: [3, 4] }, code: false, codeBlock: false, horizontalRule: false })],
    content: value ?? '',
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label } },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? null : now.getHTML()),
    ...(onBlur && { onBlur: () => onBlur() }),
  });
  return (
    <Box>
      <Typography variant="caption" component="p" color={error ? 'error' : 'text.secondary'} sx={{ mb: 0.5 }}>
        {required ? `${label} *` : label}
      </Typography>
      <Box
        sx={{
          border: 1,
          borderColor: error ? 'error.main' : 'line',
          borderRadius: 1,
          '& .tiptap': { minHeight: 120, px: 1.5, py: 0.5, outline: 'none' },
          '&:focus-within': { borderColor: 'primary.main' },
        }}
      >
        <Box role="toolbar" aria-label={label} sx={{ borderBottom: 1, borderColor: 'line', display: 'flex', px: 0.5 }}>
          {marks.map(({ name, icon: Icon, run }) => (
            <IconButton
              key={name}
              aria-label={translate(`app.rich.${name}`)}
              aria-pressed={editor.isActive(name)}
              color={editor.isActive(name) ? 'primary' : 'default'}
              onClick={() => run(editor)}
            >
              <Icon sx={{ fontSize: 18 }} />
            </IconButton>
          ))}
        </Box>
        <EditorContent editor={editor} />
      </Box>
      {help && <FormHelperText error={!!error}>{help}</FormHelperText>}
    </Box>
  );
};

export default RichTextEditor;
