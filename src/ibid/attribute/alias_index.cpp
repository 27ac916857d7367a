#include "ibid/attribute/alias_index.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include "ibid/attribute/letters.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid::detail::attribute {
namespace {

/// By its ending, for plural names; for others when the outlet also lists the name without it
/// ("Коммерсант", "Коммерсанту"), as "у" may also end an accusative ("Российскую газету").
bool is_dative(std::string_view name, const Outlet& outlet) {
  static constexpr std::string_view kSingular = "у";
  if (name.ends_with("ам") || name.ends_with("ям")) return true;
  if (!name.ends_with(kSingular)) return false;
  const std::string_view stem = name.substr(0, name.size() - kSingular.size());
  return std::find(outlet.aliases.begin(), outlet.aliases.end(), stem) != outlet.aliases.end();
}

/// "der Süddeutschen Zeitung": German names whose adjectives take their ending, those not listed.
std::vector<std::string> inflected(const std::vector<std::string>& names) {
  std::vector<std::string> forms;
  for (const std::string& name : names) {
    std::string form = name;
    for (std::size_t space = form.find(' '); space != std::string::npos;
         space = form.find(' ', space + 1)) {
      const bool is_article = space == 3 && (form.starts_with("Die") || form.starts_with("die"));
      if (space > 0 && form[space - 1] == 'e' && !is_article) form.insert(space++, "n");
    }
    if (form != name && std::find(names.begin(), names.end(), form) == names.end())
      forms.push_back(std::move(form));
  }
  return forms;
}

/// "Figaro" of "Le Figaro": where the article of a name changes in a sentence; empty for others.
std::string_view without_article(std::string_view name, std::string_view language) {
  static constexpr std::array<std::string_view, 3> kGerman{"Der ", "Die ", "Das "};
  static constexpr std::array<std::string_view, 3> kFrench{"Le ", "La ", "Les "};
  if (language != "de" && language != "fr") return {};
  for (const std::string_view article : language == "de" ? kGerman : kFrench) {
    if (name.starts_with(article)) return name.substr(article.size());
  }
  return {};
}

}  // namespace

AliasIndex::AliasIndex(const std::vector<Outlet>& outlets) {
  // All names in one text, a paragraph each: one pass of the tokenizer instead of a thousand.
  std::string all;
  std::vector<std::pair<Alias, std::string_view>> rows;
  std::deque<std::string> forms;  // those that the rows view and no outlet holds
  const auto list = [&](const std::string& name, Alias alias) {
    alias.has_capital = has_capital(name);
    alias.is_upper = is_upper(name);
    alias.is_dative = is_dative(name, outlets[alias.outlet]);
    rows.emplace_back(std::move(alias), name);
    all += name;
    all += "\n\n";
  };
  for (std::uint32_t i = 0; i < outlets.size(); ++i) {
    for (const std::string& name : outlets[i].aliases) list(name, {.outlet = i});
    if (outlets[i].language == "de") {
      for (std::string& name : inflected(outlets[i].aliases))
        list(forms.emplace_back(std::move(name)), {.outlet = i});
    }
    for (const std::string& name : outlets[i].aliases) {
      std::string bare(without_article(name, outlets[i].language));
      if (!bare.empty() && std::find(outlets[i].aliases.begin(), outlets[i].aliases.end(), bare) ==
                               outlets[i].aliases.end())
        list(forms.emplace_back(std::move(bare)), {.outlet = i, .is_bare = true});
    }
    for (const std::string& name : outlets[i].short_names) {
      list(name, {.outlet = i, .is_short = true});
    }
    for (const std::string& name : outlets[i].domains) {
      list(name, {.outlet = i, .is_domain = true});
      // UAX #29 makes one word of "www.example.com".
      list(forms.emplace_back("www." + name), {.outlet = i, .is_domain = true});
    }
  }
  const TokenizedText text = tokenize_text(all);
  by_first_.reserve(rows.size());
  std::uint32_t begin = 0;
  std::size_t token = 0;
  std::vector<std::uint64_t> words;
  for (auto& [alias, name] : rows) {
    const std::uint32_t end = begin + static_cast<std::uint32_t>(name.size());
    words.clear();
    for (; token < text.tokens.size() && text.tokens[token].source.begin < end; ++token) {
      words.push_back(text.tokens[token].hash);
    }
    if (!words.empty()) {
      alias.words = words;
      by_first_[words.front()].push_back(std::move(alias));
    }
    begin = end + 2;
  }
  for (auto& [first, aliases] : by_first_) {
    std::stable_sort(aliases.begin(), aliases.end(), [](const Alias& left, const Alias& right) {
      return left.words.size() > right.words.size();
    });
  }
}

std::span<const Alias> AliasIndex::starting_with(std::uint64_t word) const {
  const auto found = by_first_.find(word);
  return found == by_first_.end() ? std::span<const Alias>{} : found->second;
}

std::vector<const Alias*> AliasIndex::exactly(std::span<const std::uint64_t> words) const {
  std::vector<const Alias*> found;
  if (words.empty()) return found;
  for (const Alias& alias : starting_with(words.front())) {
    if (std::equal(alias.words.begin(), alias.words.end(), words.begin(), words.end())) {
      found.push_back(&alias);
    }
  }
  return found;
}

std::vector<std::uint64_t> hash_name(std::string_view name) {
  std::vector<std::uint64_t> words;
  for (const Token& token : tokenize_text(name).tokens) words.push_back(token.hash);
  return words;
}

}  // namespace ibid::detail::attribute
