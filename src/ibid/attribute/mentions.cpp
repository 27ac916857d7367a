#include "ibid/attribute/mentions.hpp"

#include <algorithm>
#include <unordered_map>

#include "ibid/attribute/alias_index.hpp"

namespace ibid::detail::attribute {
namespace {

/// How far an apposition may stand from the name that it explains: "a Russian business daily".
constexpr std::uint32_t kAppositionWords = 5;

class Finder {
 public:
  Finder(const Words& words, const OutletRegistry& registry) : words_(words), registry_(registry) {}

  std::vector<Mention> find() {
    std::vector<Mention> mentions;
    for (std::uint32_t at = 0; at < words_.size();) {
      Mention mention = longest_at(at);
      if (mention.outlets.empty()) {
        ++at;
        continue;
      }
      at = mention.tokens.end;
      mentions.push_back(std::move(mention));
    }
    return mentions;
  }

 private:
  Mention longest_at(std::uint32_t at) {
    Mention mention;
    std::vector<std::uint32_t> homonyms;  // all outlets of the same short name
    for (const Alias& alias : registry_.aliases().starting_with(words_[at].hash)) {
      const TokenRange range{at, at + static_cast<std::uint32_t>(alias.words.size())};
      if (!mention.outlets.empty() && range.size() < mention.tokens.size()) break;
      if (!matches(alias, range) || !is_name(alias, range)) continue;
      if (alias.is_short) {
        homonyms.push_back(alias.outlet);
      } else if (mention.outlets.empty() || mention.is_short) {
        mention.outlets = {alias.outlet};
      }
      mention = {range, std::move(mention.outlets), alias.is_dative, alias.is_domain,
                 alias.is_short};
      if (mention.outlets.empty()) mention.outlets = {alias.outlet};
    }
    if (mention.outlets.empty()) return mention;
    if (!homonyms.empty()) resolve_short(mention, std::move(homonyms));
    if (mention.outlets.size() == 1)
      last_named_[mention.outlets.front()] = mention.tokens.begin + 1;
    return mention;
  }

  /// Binds a short name to the bearer named last; leaves all bearers when none was.
  void resolve_short(Mention& mention, std::vector<std::uint32_t> homonyms) {
    mention.is_short = true;
    for (const std::uint32_t outlet : mention.outlets) {
      if (std::find(homonyms.begin(), homonyms.end(), outlet) == homonyms.end()) {
        homonyms.push_back(outlet);
      }
    }
    std::sort(homonyms.begin(), homonyms.end());
    const auto named = std::max_element(
        homonyms.begin(), homonyms.end(),
        [&](std::uint32_t left, std::uint32_t right) { return when(left) < when(right); });
    mention.outlets = when(*named) > 0 ? std::vector{*named} : std::move(homonyms);
  }

  std::uint32_t when(std::uint32_t outlet) const {
    const auto found = last_named_.find(outlet);
    return found == last_named_.end() ? 0 : found->second;
  }

  bool matches(const Alias& alias, TokenRange range) const {
    if (range.end > words_.size()) return false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (words_[i].hash != alias.words[i - range.begin]) return false;
      if (i == range.begin) continue;
      if (words_[i].sentence != words_[range.begin].sentence) return false;
      if (words_[i - 1].possessive) return false;
      if (words_[i].after(kComma | kSemicolon | kColon | kDash | kOpenParen | kCloseParen |
                          kOpenQuote | kCloseQuote))
        return false;
    }
    return true;
  }

  bool is_name(const Alias& alias, TokenRange range) const {
    if (alias.is_domain) return !is_mail_address(range);
    if (is_quoted(range)) return true;
    if (alias.is_bare) return is_capitalized(alias, range) && is_contracted(range);
    if (is_capitalized(alias, range)) {
      const bool ordinary =
          registry_.outlets()[alias.outlet].homograph && count_capitals(range) < 2;
      return !ordinary || stands_as_name(range) || has_head_noun(range);
    }
    return alias.has_capital && has_head_noun(range);
  }

  /// "au Figaro", "du Parisien": the article is part of the word before.
  bool is_contracted(TokenRange range) const {
    return range.begin > 0 && !words_[range.begin].after(kBoundary) &&
           words_[range.begin - 1].is(kContracted);
  }

  bool is_mail_address(TokenRange range) const {
    const std::uint32_t begin = words_.span_of(range).begin;
    return begin > 0 && words_.text().document.text[begin - 1] == '@';
  }

  bool is_quoted(TokenRange range) const {
    return words_[range.begin].after(kOpenQuote) &&
           (words_.gap_after(range.end - 1) & kCloseQuote) != 0;
  }

  std::uint32_t count_capitals(TokenRange range) const {
    std::uint32_t capitals = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (words_[i].capital && !words_[i].is(kDeterminer)) ++capitals;
    }
    return capitals;
  }

  /// Written with the capitals of the name: an acronym all in capitals, any other with a capital on
  /// each word except articles and the like; a name that has none needs none.
  bool is_capitalized(const Alias& alias, TokenRange range) const {
    if (!alias.has_capital) return true;
    if (alias.is_upper && range.size() == 1) return words_[range.begin].upper;
    bool any = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (words_[i].capital) {
        any = any || !words_[i].is(kDeterminer) || range.size() == 1;
      } else if (!words_[i].is(kDeterminer | kPreposition | kAnd | kOutletNoun) &&
                 !is_cyrillic_tail(range, i)) {
        return false;
      }
    }
    return any;
  }

  /// Russian names have one capital: "Российская газета", "Аргументы и факты".
  bool is_cyrillic_tail(TokenRange range, std::uint32_t token) const {
    const std::string_view written = words_.written({token, token + 1});
    const auto lead = static_cast<unsigned char>(written.front());
    return token > range.begin && words_[range.begin].capital && (lead == 0xD0 || lead == 0xD1);
  }

  /// A capitalized ordinary word is a name when no sentence begins with it and it is no part of
  /// another name ("Michael Bloomberg", "Guardian Angels"); at the start, when a cue follows.
  bool stands_as_name(TokenRange range) const {
    const TokenRange sentence = words_.sentence_of(range.begin);
    if (range.end < sentence.end) {
      const Word& next = words_[range.end];
      const bool joined = !next.after(kBoundary | kSlash);
      if (joined && next.capital && !next.is(kTime | kStaff | kOutletNoun) &&
          !words_[range.end - 1].possessive)
        return false;
      if (range.begin == sentence.begin) {
        const auto phrase = words_.phrase_at(range.end, sentence.end);
        return words_[range.end - 1].possessive ||
               (phrase && phrase->role == CuePhraseRole::kCiting) ||
               (joined && next.is(kSay | kShow | kTell | kQuote | kStaff | kReportNoun | kPollNoun |
                                  kAuxiliary));
      }
    }
    if (range.begin == sentence.begin) return range.end < sentence.end;
    const Word& before = words_[range.begin - 1];
    const bool joined = !words_[range.begin].after(kBoundary | kSlash);
    return !(joined && before.capital && !before.possessive &&
             !before.is(kDeterminer | kPlace | kTime | kPreposition | kOutletNoun | kConjunction |
                        kAdverb | kAnd | kAs));
  }

  /// "the newspaper vedomosti", "vedomosti newspaper", "vedomosti, a Russian business daily".
  bool has_head_noun(TokenRange range) const {
    const TokenRange sentence = words_.sentence_of(range.begin);
    if (range.begin > sentence.begin && !words_[range.begin].after(kBoundary) &&
        words_[range.begin - 1].is(kOutletNoun))
      return true;
    std::uint32_t at = range.end;
    if (at >= sentence.end) return false;
    const bool comma = words_[at].after(kComma);
    if (words_[at].after(kBoundary & ~kComma)) return false;
    if (!comma && words_[at].is(kOutletNoun)) return true;
    const bool article = words_[at].is(kDeterminer);
    if (!article || (!comma && words_[at].is(kDefinite))) return false;
    for (++at; at < sentence.end && at <= range.end + kAppositionWords; ++at) {
      if (words_[at].after(kBoundary)) return false;
      if (words_[at].is(kOutletNoun)) return true;
    }
    return false;
  }

  const Words& words_;
  const OutletRegistry& registry_;
  std::unordered_map<std::uint32_t, std::uint32_t> last_named_;  // outlet: 1 + token
};

}  // namespace

std::vector<Mention> find_mentions(const Words& words, const OutletRegistry& registry) {
  return Finder(words, registry).find();
}

}  // namespace ibid::detail::attribute
