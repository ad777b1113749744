import { describe, expect, test } from 'vitest'
import { isWithin, levelOfSuffix, pathOf, RegionTree } from '../../src/entity/region.js'

const tree = RegionTree.shared()
const read = (name: string) => {
  const prefix = tree.prefix(name)
  return prefix && [prefix.regions.map(pathOf).sort().join(' '), name.slice(prefix.length), prefix.full]
}

describe('the administrative tree', () => {
  test.each([
    ['江苏省徐州市鼓楼区总工会', '徐州市鼓楼区', '总工会', true],
    ['北京市朝阳区酒仙桥街道总工会', '北京市朝阳区酒仙桥街道', '总工会', true],
    ['伊犁州总工会', '伊犁哈萨克自治州', '总工会', true],
    ['环江县委', '河池市环江毛南族自治县', '委', true],
    ['内蒙古总工会', '内蒙古自治区', '总工会', false],
    ['徐州公交集团', '徐州市', '公交集团', false],
    ['密云县总工会', '北京市密云县', '总工会', true],
    ['江西余干县', '上饶市余干县', '', true],
    ['海南省澄迈县就业局', '海南省澄迈县', '就业局', true],
    ['第一师阿拉尔市总工会', '第一师', '总工会', true],
  ])('reads the areas in front of %s', (name, areas, rest, full) => {
    expect(read(name)).toEqual([areas, rest, full])
  })

  test('offers every area that a name may mean', () => {
    expect(read('鼓楼区总工会')?.[0]).toBe('南京市鼓楼区 开封市鼓楼区 徐州市鼓楼区 福州市鼓楼区')
  })

  test.each(['京华重机', '总工会', '第三车队'])('finds no area in front of %s', (name) => {
    expect(tree.prefix(name)).toBeUndefined()
  })

  test('keeps the code of an area that was renamed', () => {
    expect(tree.prefix('密云县')?.regions[0].code).toBe(tree.prefix('密云区')?.regions[0].code)
  })

  test('knows what lies in what', () => {
    const [gulou] = tree.prefix('徐州市鼓楼区')?.regions ?? []
    expect(isWithin(gulou, tree.named('江苏省')[0])).toBe(true)
    expect(isWithin(gulou, tree.named('南京市')[0])).toBe(false)
  })

  test.each([
    ['内蒙古自治区', 1],
    ['锡林郭勒盟', 2],
    ['徐州市', 2],
    ['环江毛南族自治县', 3],
    ['酒仙桥街道', 4],
    ['总工会', 0],
  ])('%s is of level %i', (name, level) => {
    expect(levelOfSuffix(name)).toBe(level)
  })
})
