import { parentPort, workerData } from 'node:worker_threads'
import { type AssemblyMessage, type AssemblyTask, assembleWorkspace, failureOf } from './assembly.js'

const task = workerData as AssemblyTask
const say = (message: AssemblyMessage) => parentPort?.postMessage(message)
await assembleWorkspace(task, say).catch((error) => say(failureOf(error, task.folder)))
