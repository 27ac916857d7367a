#include "ibid/attribute/own_outlets.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "ibid/attribute/alias_index.hpp"
#include "ibid/attribute/letters.hpp"
#include "ibid/attribute/lexicon.hpp"

namespace ibid {
namespace {

using detail::attribute::Alias;
using detail::attribute::Lexicon;

/// The host of an address, without "www.".
std::string_view host_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

/// Names of outlets in words that are no prose.
class FurnitureNames {
 public:
  FurnitureNames(const AnalyzedText& text, const OutletRegistry& registry)
      : text_(text), registry_(registry) {}

  /// Each outlet that a range names, once, in text order; a name that several bear is none.
  [[nodiscard]] std::vector<std::uint32_t> in(TokenRange range) const {
    std::vector<std::uint32_t> outlets;
    for (std::uint32_t at = range.begin; at < range.end;) {
      const Alias* found = longest_at(at, range.end);
      if (found == nullptr) {
        ++at;
        continue;
      }
      at += static_cast<std::uint32_t>(found->words.size());
      if (std::find(outlets.begin(), outlets.end(), found->outlet) == outlets.end())
        outlets.push_back(found->outlet);
    }
    return outlets;
  }

 private:
  const Alias* longest_at(std::uint32_t at, std::uint32_t end) const {
    const std::vector<Token>& tokens = text_.text.tokens;
    for (const Alias& alias : registry_.aliases().starting_with(tokens[at].hash)) {
      if (alias.is_short || alias.is_bare || alias.words.size() > end - at) continue;
      const bool same =
          std::equal(alias.words.begin(), alias.words.end(), tokens.begin() + at,
                     [](std::uint64_t hash, const Token& token) { return hash == token.hash; });
      if (same && is_name(alias, at)) return &alias;
    }
    return nullptr;
  }

  bool is_name(const Alias& alias, std::uint32_t at) const {
    if (alias.is_domain || !alias.has_capital) return true;
    const std::string_view written = slice(text_.document.text, text_.text.tokens[at].source);
    using detail::attribute::is_upper;
    if (alias.is_upper ? !is_upper(written) : !detail::begins_with_capital(written)) return false;
    return !registry_.outlets()[alias.outlet].homograph || alias.words.size() > 1 || set_off(at);
  }

  /// "(Bloomberg)", "/Time/", "© Fortune", "- Time": no ordinary word stands so.
  bool set_off(std::uint32_t at) const {
    static constexpr std::array<std::string_view, 7> kMarks{"(", "/", "[", "©", "—", "–", "-"};
    std::string_view before =
        std::string_view(text_.document.text).substr(0, text_.text.tokens[at].source.begin);
    if (before.ends_with(' ')) before.remove_suffix(1);
    return std::any_of(kMarks.begin(), kMarks.end(),
                       [&](std::string_view mark) { return before.ends_with(mark); });
  }

  const AnalyzedText& text_;
  const OutletRegistry& registry_;
};

bool tells_of_contributors(const AnalyzedText& text, TokenRange range) {
  const Lexicon& lexicon = Lexicon::of(text.structure.language);
  return std::any_of(text.text.tokens.begin() + range.begin, text.text.tokens.begin() + range.end,
                     [&](const Token& token) {
                       return (lexicon.classes(token.hash) & detail::attribute::kContribute) != 0;
                     });
}

}  // namespace

double own_confidence(OwnSign sign) {
  // A line below the text is a credit like any other: see the start values of the cues.
  return sign == OwnSign::kFooter ? 0.8 : 1.0;
}

std::vector<OwnOutlet> find_own_outlets(const AnalyzedText& text, const OutletRegistry& registry) {
  std::vector<OwnOutlet> own;
  const auto add = [&](std::uint32_t outlet, OwnSign sign) {
    const bool known = std::any_of(own.begin(), own.end(),
                                   [&](const OwnOutlet& each) { return each.outlet == outlet; });
    if (!known) own.push_back({outlet, sign});
  };
  const auto add_named = [&](std::string_view name) {
    if (name.empty()) return;
    if (const auto outlet = registry.find(name)) add(*outlet, OwnSign::kPublisher);
  };
  const DocumentMeta& meta = text.document.meta;
  if (meta.publisher) add_named(*meta.publisher);
  if (meta.url) add_named(host_of(*meta.url));
  const FurnitureNames names(text, registry);
  std::vector<std::uint32_t> in_footers;
  for (const Exclusion& exclusion : text.structure.exclusions) {
    if (exclusion.reason == ExclusionReason::kDateline) {
      for (const std::uint32_t outlet : names.in(exclusion.tokens)) add(outlet, OwnSign::kDateline);
    } else if (exclusion.reason == ExclusionReason::kAgencyFooter && in_footers.size() < 2 &&
               !tells_of_contributors(text, exclusion.tokens)) {
      for (const std::uint32_t outlet : names.in(exclusion.tokens)) {
        if (std::find(in_footers.begin(), in_footers.end(), outlet) == in_footers.end())
          in_footers.push_back(outlet);
      }
    }
  }
  if (in_footers.size() == 1) add(in_footers.front(), OwnSign::kFooter);
  return own;
}

}  // namespace ibid
