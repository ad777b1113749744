import { squeeze } from './line.js'

/** What stands in front of a name in a byline or credit. */
const ROLE =
  '(?:本报|本刊|本网|特约|特派|见习|实习|全媒体?|融媒体?|驻站|首席)*(?:记者|通讯员|实习生|评论员|撰稿人?|摄影|撰文|编辑|责编|责任编辑|美编|审核|初审|复审|终审|校对|版式|制作|作者|供稿|文字|图片|采写|来源|整理|编审|监制|通联|文/图|图/文)'

/** 科技日报记者 华 凌云; 新华社记者马亦菲; 湖北日报全媒记者 谢敏之: the medium that a reporter is of. */
const MEDIUM = '(?:[\\u3400-\\u9fff]{1,7}(?:报|社|网|电视台|广播电台))?'

const LED = new RegExp(
  `^[□■●◆◎○▲△(【\\s]*(?:${MEDIUM}${ROLE}(?:\\s*[:/丨|、\\s]|[\\u3400-\\u9fff·]{2,4}(?:[\\s、)/]|$))|(?:文|图)\\s*[:/丨|])`,
)
/** 通 讯 员  郭 靖; □ 记 者  毋 福 根 */
const SPACED = /^[□■●◆◎○\s]*(?:记\s者|通\s讯\s员)\s+\S/
/** ●齐 云; ●边 塞 月; ◎ 乔 木: a name is padded, a column's name is not. */
const SIGNED_NAME = /^[□■●◆◎○]\s*[\u3400-\u9fff](?:\s[\u3400-\u9fff]){1,2}$/
const TITLE = /(?:手记|来信|观察|见闻|调查|沙龙|大赛|启事|随笔|札记|节|站)$/
const SIGNED = /(?:摄影报道|文并摄|摄影|摄|文\/图|图\/文|供图|整理|(?:记者|通讯员)\s?\S{2,8}报道)\)?$/
const WEB =
  /^(?:《[^《》]{2,20}》\s?\((?:19|20)\d\d\s?年|(?:[\u3400-\u9fff]{2,12}网\s+)?[【[]?\s*(?:发布时间|发布日期|发布机构|发布单位|发布|更新时间|时间|日期|(?:信息|新闻|文章|稿件)?来源|作者|记者|供稿|撰稿|发稿|(?:点击|浏览|阅读)(?:次数|量|数)?)】?\s*[:：】]|(?:19|20)?\d\d\s?(?:[-./年]\s?)?\d{1,2}\s?[-./月]\s?\d{1,2}日?(?:\s|$))/
const SENTENCE = /[。!?;,]/

/** 本报记者 闵 杰 文/图; □蔡 笔; (通讯员 高 原 阚 泽); 编辑:盛丹: a line that only says who made the piece. */
export function isByline(text: string): boolean {
  if (text.length > 60 || TITLE.test(text) || SENTENCE.test(text.replace(/^[^。!?;,]*:\s*\d/, ''))) return false
  if (LED.test(text) || SPACED.test(text) || SIGNED_NAME.test(text)) return true
  if (/^[□■●◆]\s*\S{1,4}(?:\s\S{1,4}){0,5}$/.test(text)) return true
  return SIGNED.test(text) && text.length <= 30
}

/** 发布时间:2022-06-13 09:42  来源:市总工会经济工作部; 《人民日报》(2023年12月20日 第 01 版): the line under the headline of a web page. */
export function isWebLine(text: string): boolean {
  return text.length <= 90 && WEB.test(text) && !/[。!?]/.test(text)
}

/** A name alone on its line: 时 敏, 罗 盘 石, 关 山, (法 宝). */
export function isNameLine(text: string): boolean {
  const name = squeeze(text).replace(/^\((.*)\)$/, '$1')
  return name.length >= 2 && name.length <= 4 && /^[\u3400-\u9fff·]+$/.test(name)
}
