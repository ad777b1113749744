// Compiles the words of the lexicons; run by `npm run build`, behind the compiler.
import { writeFileSync } from 'node:fs'
import { COMPILED, compileWords } from '../../../dist/mention/class-words.js'

writeFileSync(COMPILED, compileWords())
