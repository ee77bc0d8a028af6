import nounsanitized from 'eslint-plugin-no-unsanitized';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'pkg/', 'node_modules/', 'test/shots/'] },
  ...tseslint.configs.strict,
  nounsanitized.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Make nodes; see src/shared/dom.ts.' },
        { property: 'outerHTML', message: 'Make nodes; see src/shared/dom.ts.' },
        { property: 'insertAdjacentHTML', message: 'Make nodes; see src/shared/dom.ts.' },
        { property: 'dangerouslySetInnerHTML', message: 'Make nodes; see src/shared/dom.ts.' },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
);
