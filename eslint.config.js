import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'var/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', 'tools/*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Turning injected classes into `import type` would erase the metadata Nest injects by.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      'max-lines': ['error', 250],
      'max-params': ['error', 6],
      'no-console': 'error',
    },
  },
  { files: ['tools/**', 'test/**'], rules: { 'no-console': 'off', 'max-lines': ['error', 300] } },
);
