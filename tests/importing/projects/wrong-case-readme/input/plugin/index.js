import { draw } from './draw'
export { draw, draw as paint }
export default draw
