import { describe, expect, test } from 'vitest'
import { parseOrganization } from '../../src/entity/organization-name.js'
import { legalName, segmentsOf, shortFormOf } from '../../src/entity/short-form.js'

describe('the grammar of organization names', () => {
  test.each([
    ['徐州市鼓楼区总工会', 'area', '总工会'],
    ['丰台区总', 'area', '总工会'],
    ['通州区人社局', 'area', '人力资源和社会保障局'],
    ['通州区人力社保局', 'area', '人力资源和社会保障局'],
    ['中共北京市朝阳区委', 'area', '委'],
    ['朝阳区委组织部', 'area', '委组织部'],
    ['共青团北京市通州区委员会', 'area', '团委'],
    ['清溪县妇联', 'area', '妇女联合会'],
    ['北京经济技术开发区总工会', 'area', '总工会'],
    ['区总', 'relative', '总工会'],
    ['团区委', 'relative', '团委'],
    ['市总职工服务中心', 'relative', '总工会职工服务中心'],
    ['区人社局劳动关系科', 'relative', '人力资源和社会保障局劳动关系科'],
    ['区快递行业工联会', 'relative', '快递行业工会联合会'],
    ['市政府', 'relative', '人民政府'],
    ['人大常委会', 'bare', '人大常委会'],
    ['全总', 'free', '中华全国总工会'],
    ['全国总工会法律工作部', 'free', '中华全国总工会法律工作部'],
    ['中石化洛阳工程有限公司技术委员会', 'free', '中石化洛阳工程有限公司技术委员会'],
    ['十三届全国人大', 'free', '全国人民代表大会'],
    ['澳門工會聯合總會', 'free', '澳门工会联合总会'],
    ['市政集团', 'free', '市政集团'],
    ['北京京华重型机械有限公司', 'free', '北京京华重型机械有限公司'],
    ['中国一重集团有限公司', 'free', '中国一重集团有限公司'],
    ['北大荒农垦集团', 'free', '北大荒农垦集团'],
  ])('%s is %s, its body %s', (name, kind, body) => {
    expect(parseOrganization(name)).toMatchObject({ kind, body })
  })
})

describe('short forms', () => {
  test.each([
    ['彭岳重工', '徐州彭岳重型机械有限公司'],
    ['和润环境', '北京和润环境工程有限公司'],
    ['地铁公司工会', '北京市地铁运营有限公司工会'],
    ['60路车队', '徐州公交集团第三分公司60路车队'],
    ['德龙钢铁', '德龙钢铁有限公司'],
    ['渭滨钛业', '宝鸡渭滨钛业股份有限公司'],
    ['首钢医院', '北京大学首钢医院'],
  ])('%s may stand for %s', (short, full) => {
    expect(shortFormOf(legalName(short), legalName(full))).toBeGreaterThan(0.59)
  })

  test.each([
    ['首钢集团', '首钢建设集团'],
    ['首钢集团', '首钢集团工会'],
    ['锦州车务段队', '锦州市义县工务段队'],
    ['全国人民代表大会', '全国人民代表大会常务委员会'],
    ['第五车队', '北京公交集团第六客运分公司第三车队'],
    ['铸造车间', '徐州彭岳重型机械有限公司结构车间'],
  ])('%s never stands for %s', (short, full) => {
    expect(shortFormOf(legalName(short), legalName(full))).toBeLessThan(0.49)
  })

  test('cuts a name behind each body', () => {
    expect(segmentsOf('北京公交集团第六客运分公司第三车队')).toEqual(['北京公交集团', '第六客运分公司', '第三车队'])
  })
})
