/** A policy with everything the desk shows: colours, points that wait, a limit above which a second person is needed, and comments that somebody wrote. */
export const club = `# What the shop gives, and for what.
policy: 1
program:
  id: shop
  name: { en: Tea Club, zh-Hans: 茶会, zh-Hant: 茶會 }
  currency: CNY
  timeZone: Asia/Shanghai
  languages: [en, zh-Hans, zh-Hant]

ladders:
  - id: members
    name: { en: Membership, zh-Hans: 会员等级, zh-Hant: 會員等級 }
    for: [consumer, business]
    demote: { when: review, review: calendar-year }
    tiers:
      - { id: regular, name: { en: Regular, zh-Hans: 普通级, zh-Hant: 普通級 } }
      - id: gold
        name: { en: Gold, zh-Hans: 黄金级, zh-Hant: 黃金級 }
        color: "#c9a227"
        reach: { metric: spend, window: P12M, atLeast: "1000" }   # a good customer
      - id: platinum
        name: { en: Platinum, zh-Hans: 白金级, zh-Hant: 白金級 }
        color: "#7f8ea3"
        reach: { metric: spend, window: P12M, atLeast: "5000" }
      - id: diamond
        name: { en: Diamond, zh-Hans: 钻石级, zh-Hant: 鑽石級 }
        reach: { metric: spend, window: P12M, atLeast: "20000" }

wallets:
  - id: points
    name: { en: Points, zh-Hans: 积分, zh-Hant: 積分 }
    worth: { points: 100, money: "1" }
    earn: [{ id: base, per: "1", points: 1 }]
    expiry: { after: P12M }
    redeem: { step: 100, min: 100 }
    approvalAbove: 2000
`;
