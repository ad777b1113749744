import { parentPort, workerData } from 'node:worker_threads'
import { type AssemblyMessage, type AssemblyTask, type Draft, drawGraph, failureOf, settleGraph } from './assembly.js'

const work = workerData as AssemblyTask | Draft
const say = (message: AssemblyMessage) => parentPort?.postMessage(message)
const done = 'draft' in work ? settleGraph(work, say) : drawGraph(work, say)
await done.catch((error) => say(failureOf(error, work.folder)))
