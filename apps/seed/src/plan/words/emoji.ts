/** Emoji of every build: plain, with a skin tone, with a presentation selector, flags, and families joined by ZWJ. */
export const EMOJI: readonly string[] = (
  '☀️ 🌊 🌿 📷 ✨ 🍞 ☕ 🌅 🌧️ ❄️ 🏔️ 🐈 🐕 🌸 🍅 🎞️ 🔥 😍 🥹 🙌 👏🏽 👍🏿 🤝 💪🏻 🫶🏾 🙏🏼 ❤️ 💛 💚 🖤 ❤️‍🔥 🏳️‍🌈 🇯🇵 🇧🇷 🇫🇷 🇮🇳 🇺🇦 🇬🇷 🇲🇽 🇰🇪 ' +
  '👨‍👩‍👧‍👦 👩‍👩‍👦 👨🏿‍🌾 👩🏽‍🚀 🧑🏼‍🎨 👩‍💻 🚴🏻‍♀️ 🧗🏾‍♂️ 🏄‍♂️ 🧘🏽 🐻‍❄️ 🍜 🥐 🍓 🚲 🚋 ⛵ 🌙 🏡 🎶 📚 🪴 🎈'
).split(' ');

/** What stands between a caption and the one it names. */
export const MENTION_LEADS: readonly string[] = ['📷', 'w/', '🙌', 'cc', '❤️', '→', '&', '🎞️'];
