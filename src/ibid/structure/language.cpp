#include "ibid/structure/language.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "ibid/background/background.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

constexpr std::uint32_t kSampleWords = 2000;
constexpr double kUnknownWordBits = -23.25;  // log2 of 10^-7, the lowest floor of a table

// Running text of a listed language has a mean of -10 to -13 bits a word under its own table; the
// nearest unlisted relatives (Catalan under Spanish, Danish and Norwegian under Swedish) have -15
// to -16. Means of few words scatter by about 5 bits over the square root of their number.
constexpr double kFittingBits = -14.5;
constexpr double kScatterBits = 10.0;
// A language without listed relatives in its script need not be told from them.
constexpr double kFittingBitsAlone = -17.0;

// A text in a script of one language, as far as this program is concerned.
struct ScriptLanguage {
  UScriptCode script;
  std::string_view language;
};
constexpr auto kScriptLanguages = std::to_array<ScriptLanguage>({
    {USCRIPT_ARMENIAN, "hy"},
    {USCRIPT_BENGALI, "bn"},
    {USCRIPT_DEVANAGARI, "hi"},
    {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_GREEK, "el"},
    {USCRIPT_HANGUL, "ko"},
    {USCRIPT_HEBREW, "he"},
    {USCRIPT_TAMIL, "ta"},
    {USCRIPT_THAI, "th"},
});

constexpr auto kLatinLanguages =
    std::to_array<std::string_view>({"de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv"});
constexpr auto kCyrillicLanguages = std::to_array<std::string_view>({"ru", "uk"});
constexpr auto kArabicLanguages = std::to_array<std::string_view>({"ar"});

struct LongCode {
  std::string_view three_letters;
  std::string_view two_letters;
};
// ISO 639-2 (both its forms) and 639-3 to 639-1.
constexpr auto kLongCodes = std::to_array<LongCode>({
    {"ara", "ar"}, {"arb", "ar"}, {"arm", "hy"}, {"baq", "eu"}, {"bel", "be"}, {"ben", "bn"},
    {"bul", "bg"}, {"cat", "ca"}, {"ces", "cs"}, {"chi", "zh"}, {"cmn", "zh"}, {"cze", "cs"},
    {"dan", "da"}, {"deu", "de"}, {"dut", "nl"}, {"ell", "el"}, {"eng", "en"}, {"est", "et"},
    {"eus", "eu"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"},
    {"gle", "ga"}, {"gre", "el"}, {"heb", "he"}, {"hin", "hi"}, {"hrv", "hr"}, {"hun", "hu"},
    {"hye", "hy"}, {"ind", "id"}, {"ita", "it"}, {"jpn", "ja"}, {"kat", "ka"}, {"kaz", "kk"},
    {"kor", "ko"}, {"lav", "lv"}, {"lit", "lt"}, {"nep", "ne"}, {"nld", "nl"}, {"nno", "nn"},
    {"nob", "nb"}, {"nor", "no"}, {"pol", "pl"}, {"por", "pt"}, {"ron", "ro"}, {"rum", "ro"},
    {"rus", "ru"}, {"slk", "sk"}, {"slo", "sk"}, {"slv", "sl"}, {"spa", "es"}, {"srp", "sr"},
    {"swe", "sv"}, {"tam", "ta"}, {"tha", "th"}, {"tur", "tr"}, {"ukr", "uk"}, {"vie", "vi"},
    {"yid", "yi"}, {"zho", "zh"},
});

// Han characters and kana are one group: Japanese is written in all of them.
UScriptCode script_group(UScriptCode script) {
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ? USCRIPT_HAN : script;
}

/// Script of the first letter of a word, if it has one.
std::optional<UScriptCode> script_of(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = decode_utf8(word, i);
    i += point.length;
    const auto c = static_cast<UChar32>(point.value);
    if (u_isalpha(c) == 0) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED) return script;
  }
  return std::nullopt;
}

struct ScriptCounts {
  std::map<UScriptCode, std::uint32_t> words;  // by group
  std::uint32_t kana = 0;
  std::uint32_t total = 0;
};

struct Fit {
  std::string_view language;
  double mean_bits = 0.0;
};

Fit fit(std::string_view language, std::span<const std::uint64_t> words) {
  const Background background = Background::for_language(language);
  double bits = 0.0;
  for (const std::uint64_t word : words) {
    bits += std::log2(background.word_probability(word));
  }
  return {language, bits / double(words.size())};
}

/// @pre languages and words are not empty
LanguageGuess choose(std::span<const std::string_view> languages,
                     std::span<const std::uint64_t> words) {
  Fit best{.language = "und", .mean_bits = 2 * kUnknownWordBits};
  // A lone candidate is compared with the hypothesis that its table knows no word.
  double second_bits = kUnknownWordBits;
  for (const std::string_view language : languages) {
    const Fit next = fit(language, words);
    if (next.mean_bits > best.mean_bits) {
      second_bits = std::max(second_bits, best.mean_bits);
      best = next;
    } else {
      second_bits = std::max(second_bits, next.mean_bits);
    }
  }
  const double count = double(words.size());
  const double fitting = languages.size() == 1 ? kFittingBitsAlone : kFittingBits;
  const double allowed = fitting - kScatterBits / std::sqrt(count);
  if (best.mean_bits < allowed || best.mean_bits <= second_bits) return {};
  // Neighbouring words are not independent: their evidence is taken at a quarter.
  const double lead = (best.mean_bits - second_bits) * count / 4.0;
  const double fits = std::min(1.0, (best.mean_bits - allowed + 0.5) / 2.0);
  return {best.language, fits / (1.0 + std::exp2(-lead))};
}

std::span<const std::string_view> candidates(UScriptCode script) {
  switch (script) {
    case USCRIPT_LATIN:
      return kLatinLanguages;
    case USCRIPT_CYRILLIC:
      return kCyrillicLanguages;
    case USCRIPT_ARABIC:
      return kArabicLanguages;
    default:
      return {};
  }
}

}  // namespace

std::string canonical_language(std::string_view tag) {
  std::string result(tag);
  std::replace(result.begin(), result.end(), '_', '-');
  const std::size_t size = std::min(result.find('-'), result.size());
  std::transform(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(size), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const std::string_view primary = std::string_view(result).substr(0, size);
  const auto known = std::find_if(kLongCodes.begin(), kLongCodes.end(), [&](const LongCode& code) {
    return code.three_letters == primary;
  });
  if (known != kLongCodes.end()) result.replace(0, size, known->two_letters);
  return result;
}

LanguageGuess detect_language(const TokenizedText& text) {
  ScriptCounts counts;
  std::map<UScriptCode, std::vector<std::uint64_t>> words;
  const auto sample = std::min(kSampleWords, static_cast<std::uint32_t>(text.tokens.size()));
  for (std::uint32_t i = 0; i < sample; ++i) {
    const auto script = script_of(text.word(i));
    if (!script) continue;
    const UScriptCode group = script_group(*script);
    ++counts.words[group];
    ++counts.total;
    if (*script != group) ++counts.kana;
    words[group].push_back(text.tokens[i].hash);
  }
  if (counts.total == 0) return {};

  const auto main_script =
      std::max_element(counts.words.begin(), counts.words.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  const double share = double(main_script->second) / double(counts.total);
  const double certainty = share * (1.0 - std::exp2(-double(main_script->second)));
  if (main_script->first == USCRIPT_HAN) {
    // Japanese prose is half kana; Chinese has them in names only.
    return {counts.kana * 10 > main_script->second ? "ja" : "zh", certainty};
  }
  for (const ScriptLanguage& entry : kScriptLanguages) {
    if (entry.script == main_script->first) return {entry.language, certainty};
  }
  const std::span<const std::string_view> languages = candidates(main_script->first);
  if (languages.empty()) return {};
  LanguageGuess guess = choose(languages, words[main_script->first]);
  guess.confidence *= share;
  return guess;
}

}  // namespace ibid
