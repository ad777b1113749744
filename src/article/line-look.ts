import { hashName } from '../model/feature-rows.js'
import { lexicon } from '../text/lexicon.js'
import { isByline, isNameLine, isWebLine } from './byline.js'
import { isHan, type Line, squeeze } from './line.js'

/** What is asked of a line again and again, found once. */
export interface Shape {
  readonly text: string
  /** Without white space; of a long line its beginning and end. */
  readonly plain: string
  readonly length: number
  /** One word for what the line looks like. */
  readonly look: string
  /** The number of its look, `lookCode`. */
  readonly code: number
  readonly blanks: number
  readonly indent: number
  /** No full stop, colon or bracket closes it. */
  readonly open: boolean
  /** It ends in a credit: …提高三成。(解 放) */
  readonly credited: boolean
}

const LONG = 120
const DATE = /(?:19|20)\d\d\s?[年.-]\s?\d{1,2}\s?[月.-]\s?\d{1,2}|[二一]\S{3}年\S{1,3}月|星期[一二三四五六日天]|农历/
const WEEKDAY = /星期|农历|今日\S版/
const SIGNED = /^(?:二[〇○零][^年]{2}|[12]\s?\d\s?\d\s?\d)\s?年\s?\S{1,3}\s?月\s?\S{1,3}\s?日$/
const PAGE_NUMBER = /^(?:第?\s?[A-Z]?\d{1,5}\s?版?|\d\d)$|第\s?[A-Z]?[\d一二三四五六七八]+\s?版|版:|[A-Z]\d版/
const CONTACT =
  /(?:热线|电话|邮箱|信箱|地址|社址|邮编|发行|订阅|印刷|投稿|备案|声明|法律顾问|印数|广告部?|提示)[^。]{0,20}(?:[:/]|\d{3}|[×*]{2})|^【?广告|零售价?|每份\s*\S{1,6}元|刊号|许可证|版权|©|ICP|友情链接|技术支持|网安备|https?:|查看原文|www\.|@|\d{3,4}-\d{4}|[×*]{3}|Copyright/i
/** 联系人:栾晓光  电话:0635-8××××××: the last line of a notice. */
const ASKED = /^(?:联系人|咨询电话|联系电话|联系方式|报名(?:电话|地点|时间)|监督电话|举报电话)(?:及.{1,6})?:/
/** 网站声明:本网部分文章来源于合作媒体。 */
const DECLARED = /^[≫【\s]*(?:(?:网站|本报|本站|本网|免责|版权|郑重|遗失)?(?:声明|启事)|今日提示)[:】]/
const STAFF =
  /(?:责任?编辑?|责编|美编|校对|版式|编辑|组版|编委|总编|视觉|编审|主编|检校|照排|值班)(?:\s*[:/丨|│]|\s+[\u3400-\u9fff])/
const NAVIGATION =
  /首页|当前位置|您的位置|[>»≫]|\|.*\||上一[篇版]|下一[篇版]|字号[:\s]|打印|【关闭】|加入收藏|站内|今天是|^分享到|^扫一扫|^返回/
export const LEAD =
  /^(?:又讯\s|[[【](?:本报|本刊|本网)[^\]】]{0,10}(?:讯|消息|电)[\]】]|(?:本报|本刊|本网|据?新华社|央视网|人民网)[^,。]{0,14}(?:讯|电(?![话邮])|消息|\)|报道)|\(?(?:本报)?(?:记者|通讯员)[^,。]{2,24}(?:\)|报道:)|据.{2,6}报道)/
export const MARK = /^(?:[●○◆◇■□▲△▼▶▷★☆◎※◀↑↓→←·•▇◉█▌▍▎◢]|【\d+】)/
/** 编辑同志: 尊敬的工会领导: 各参赛单位: a letter or notice begins. */
const ADDRESS =
  /^(?:编辑同志|尊敬的.{2,14}|各.{2,40}|.{1,6}(?:同志|读者|领导|师傅)|亲爱的.{2,12}|.{0,8}(?:工友|朋友|职工|姐妹)们):$/
/** 记者:后来呢? 答:不合法。: what a speaker of an interview says. */
const SPOKEN = /^[^\s,。:]{1,5}:.{2,}[。!…]$|^(?:记者|问|主持人|.{0,6}(?:报|网|记者)):.{2,}\?$/
/** 优秀组织奖:定日县总工会、市教育工会: a row of a list under what it is. */
const ROW =
  /^[^:]{0,14}(?:奖|单位|组织|个人|队|名单|地点|时间|联系人|说明|注|公示期|期限|标兵|方案|能手|主讲|选手|冠\s?军|亚\s?军|季\s?军)(?:\([^)]*\))?:/
const CAPTION = /^(?:图为|[上下左右]图|题图|图[片一二三:])|摄\)?$|摄影报道\)?$/
const CREDITED =
  /\((?:[^()]{0,8}(?:记者|通讯员|供稿|编辑|来源)[^()]*|[\u3400-\u9fff· ]{2,8})\)$|摄\)?$|摄影报道\)?$|^\S{0,2}(?:责任)?编辑:/

const columns = new Map(lexicon('column').map((row) => [row.word, row.kind]))

/** ●齐 云, ●边 塞 月, ●本报记者 郑 瑶: names are padded, those of columns are not. */
const SIGNATURE = /^[◎●◆]\s*(?:[\u3400-\u9fff](?:\s[\u3400-\u9fff]){1,2}$|\S{0,8}(?:记者|通讯员))/

/** `column`, `notice` or `photo` where the line is such a name: ●工运漫笔, 更 正, [图片新闻]; 【简讯】 is a column, 简 讯 a headline. */
export function columnKind(plain: string, text = plain): string | undefined {
  const name = plain.replace(/^[\s\-●○◆◇■□▲◎·【[(]+|[\s\-·】\])①-⑳\d]+$/g, '')
  const known = columns.get(name)
  if (known) return known === 'notice' && name !== plain ? 'column' : known
  if (SIGNATURE.test(text)) return undefined
  return /^(?:[【[].{2,8}[】\]]|[◎●◆].{2,6}|.{0,4}(?:短波|简讯|速递|动态|来信|信箱|随笔|手记|公告栏|光荣榜|新闻))$/.test(
    plain,
  )
    ? 'column'
    : undefined
}

const codes = new Map<string, number>()

/** The number that a look goes by in features. */
export function lookCode(look: string): number {
  let code = codes.get(look)
  if (code === undefined) {
    code = hashName(look)
    codes.set(look, code)
  }
  return code
}

export function shapeOf(line: Line): Shape {
  const { text, blanks, indent } = line
  const long = text.length > LONG
  const plain = long ? text.slice(0, 60) + text.slice(-40) : squeeze(text)
  const length = long ? text.length : plain.length
  const end = text.slice(-2)
  const open = !/[。!?…;:)]$/.test(end) && !/[。!?…][”’》】]$/.test(end)
  const credited = CREDITED.test(text.slice(-30))
  const look = lookOf(text, plain, length)
  return { text, plain, length, look, code: lookCode(look), blanks, indent, open, credited }
}

function lookOf(text: string, plain: string, length: number): string {
  if (length > LONG) return LEAD.test(text) ? 'lead' : 'prose'
  const kind = length <= 14 ? columnKind(plain, text) : undefined
  if (kind) return kind
  if (SIGNED.test(text)) return 'sign'
  if (ADDRESS.test(text)) return 'address'
  const stopped = text.includes('。')
  if (ASKED.test(text)) return 'row'
  if (DECLARED.test(text) || (!stopped && CONTACT.test(text))) return 'contact'
  if (isWebLine(text)) return WEEKDAY.test(text) ? 'banner' : 'web'
  if (CAPTION.test(text)) return length > 20 ? 'caption' : 'byline'
  if (isByline(text)) return 'byline'
  if (LEAD.test(text)) return 'lead'
  if (length > 45 && (stopped || text.includes(','))) return MARK.test(text) ? 'item' : 'prose'
  if (MARK.test(text) && length > 20) return 'item'
  const clause = text.includes(',')
  if (!stopped && !clause) {
    if (DATE.test(text)) return length < 13 ? 'date' : 'banner'
    if (STAFF.test(text)) return 'staff'
    if (PAGE_NUMBER.test(text)) return 'number'
  }
  if (!stopped && NAVIGATION.test(text)) return 'navigation'
  if (isNameLine(text)) return 'name'
  if (SPOKEN.test(text)) return 'spoken'
  if (ROW.test(text)) return 'row'
  if (/[,、]$/.test(text) && length > 12) return 'cut'
  if (stopped || /;$/.test(text) || (/[!?:]$/.test(text) && length > 25)) return 'sentence'
  if (clause) return 'clause'
  if (/^——/.test(text)) return 'dash'
  if (/^[^\s]{1,8}:/.test(text) && length > 10) return 'label'
  if (plain.length >= 2 && text.length >= 2 * plain.length - 1) return 'spaced'
  if (/\S\s{2,}\S/.test(text)) return 'gaps'
  return length <= 6 ? 'word' : 'phrase'
}

/** Looks of running text. */
export function isBody(look: string): boolean {
  if (look === 'address' || look === 'spoken' || look === 'cut') return true
  return look === 'prose' || look === 'lead' || look === 'sentence' || look === 'caption' || look === 'item'
}

const HEADS = new Set([
  'phrase',
  'word',
  'clause',
  'gaps',
  'spaced',
  'dash',
  'label',
  'name',
  'column',
  'notice',
  'photo',
])

/** Looks that a line of a head may have. */
export function isHeadLook(shape: Shape): boolean {
  return shape.length <= 60 && HEADS.has(shape.look)
}

/** Share of the neighbouring Chinese characters of `plain` that neighbour in `body`, in tenths; -1 where too few. */
export function overlap(plain: string, body: string): number {
  let shared = 0
  let all = 0
  for (let i = 0; i + 1 < plain.length; i++) {
    if (!isHan(plain.charCodeAt(i)) || !isHan(plain.charCodeAt(i + 1))) continue
    all++
    if (body.includes(plain.slice(i, i + 2))) shared++
  }
  return all < 3 ? -1 : Math.round((10 * shared) / all)
}
