#include "ibid/weigh/stem.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <span>

namespace ibid {
namespace {

struct Algorithm {
  std::string_view language;  // primary subtag of BCP 47
  const char* name;           // as libstemmer calls it
};

constexpr auto kAlgorithms = std::to_array<Algorithm>({
    {"ar", "arabic"},     {"ca", "catalan"},  {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},  {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},   {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"}, {"in", "indonesian"},
    {"it", "italian"},    {"ji", "yiddish"},  {"lt", "lithuanian"}, {"nb", "norwegian"},
    {"ne", "nepali"},     {"nl", "dutch"},    {"nn", "norwegian"},  {"no", "norwegian"},
    {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},    {"sr", "serbian"},
    {"sv", "swedish"},    {"ta", "tamil"},    {"tr", "turkish"},    {"yi", "yiddish"},
});

// What an apostrophe leaves of articles, prepositions and pronouns before a vowel.
constexpr auto kFrenchElisions = std::to_array<std::string_view>(
    {"c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"});
constexpr auto kItalianElisions = std::to_array<std::string_view>(
    {"all", "c", "coll", "d", "dall", "dell", "gl", "l", "nell", "quell", "quest", "sull", "un"});
constexpr auto kCatalanElisions = std::to_array<std::string_view>({"d", "l", "m", "n", "s", "t"});

// A word longer than this is no word of any language; Snowball's cost and memory are not asked to
// follow a hostile text.
constexpr std::size_t kLongestWord = 512;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::span<const std::string_view> elisions_of(std::string_view language) {
  if (language == "fr") return kFrenchElisions;
  if (language == "it") return kItalianElisions;
  if (language == "ca") return kCatalanElisions;
  return {};
}

std::string_view without_possessive(std::string_view word) {
  if (word.size() > 2 && word.ends_with("'s")) word.remove_suffix(2);
  return word;
}

std::string_view without_elision(std::string_view word,
                                 std::span<const std::string_view> elisions) {
  const std::size_t apostrophe = word.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe + 1 == word.size()) return word;
  const bool elided =
      std::find(elisions.begin(), elisions.end(), word.substr(0, apostrophe)) != elisions.end();
  return elided ? word.substr(apostrophe + 1) : word;
}

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

}  // namespace

std::string primary_subtag(std::string_view language) {
  std::string primary(language.substr(0, language.find_first_of("-_")));
  std::transform(primary.begin(), primary.end(), primary.begin(), lower);
  return primary;
}

struct Stemmer::Impl {
  std::unique_ptr<sb_stemmer, DeleteStemmer> snowball;
  std::span<const std::string_view> elisions;
  bool has_possessive = false;
};

Stemmer::Stemmer(std::string_view language) : impl_(std::make_unique<Impl>()) {
  const std::string primary = primary_subtag(language);
  const auto* const found =
      std::find_if(kAlgorithms.begin(), kAlgorithms.end(),
                   [&](const Algorithm& algorithm) { return algorithm.language == primary; });
  if (found != kAlgorithms.end()) impl_->snowball.reset(sb_stemmer_new(found->name, "UTF_8"));
  impl_->elisions = elisions_of(primary);
  impl_->has_possessive = primary == "en";
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem(std::string_view word) {
  if (impl_->snowball == nullptr || word.empty() || word.size() > kLongestWord) return word;
  if (impl_->has_possessive) word = without_possessive(word);
  word = without_elision(word, impl_->elisions);
  const sb_symbol* const stemmed =
      sb_stemmer_stem(impl_->snowball.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (stemmed == nullptr) return word;
  const int length = sb_stemmer_length(impl_->snowball.get());
  if (length <= 0) return word;
  return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(length)};
}

}  // namespace ibid
