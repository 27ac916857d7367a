// A corpus of made articles in which the reuse is planted and therefore known. Each article follows
// from the seed and its number alone, so that a corpus of any size can be written, or asked for one
// article at a time, without holding it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/corpus/draft.hpp"
#include "bench/corpus/vocabulary.hpp"

namespace ibid::bench {

struct MadeCorpusOptions {
  std::uint64_t seed = 1;
  double derived_share = .1;  ///< of the articles, those made from an earlier one
  double footer_share = .5;   ///< of the articles, those that end with one of a few boilerplates
  double cyrillic_share = 0;  ///< of the articles that are nobody's derivative
  std::uint64_t num_articles = 20'000;  ///< matters only to where real texts stand
  /// Texts that stand among the made ones as they are, evenly spread, each once, no footer added
  /// and nothing derived from them; no more than half of the articles.
  std::vector<std::string> real_texts = {};
};

/// How an article was made from an earlier one.
enum class Derivation : std::uint8_t {
  kEdit,     ///< words replaced at a rate that leaves a resemblance of .3 to .95
  kCut,      ///< some of its sentences in a row: a fifth to nine tenths of the article
  kReorder,  ///< the same sentences in another order
  kEmbed,    ///< a passage of 40 to 199 words inside an article of its own
  kCopy,     ///< byte for byte
  kRestyle,  ///< the same words with other capitals, punctuation and white space
};

[[nodiscard]] std::string_view name_of(Derivation kind);

/// One planted relation: article `derived` was made from article `base`. Two derivatives of one
/// base are related as well, and no relation of that sort is listed.
struct PlantedRelation {
  std::uint64_t base = 0;
  std::uint64_t derived = 0;
  Derivation kind = Derivation::kCopy;
  double rate = 0;               ///< edits: the chance of each word to be replaced
  std::uint32_t words = 0;       ///< edits: words replaced; the others: words taken over
  std::uint32_t base_begin = 0;  ///< cuts and embedded passages: first of these words in the base
  std::uint32_t derived_begin = 0;  ///< the same in the derived article
  /// Of the two whole texts, footers included, in shingles of five words; left is the base.
  Overlap overlap = {};
};

struct MadeArticle {
  std::string id;         ///< "d" and the number in eight or more digits
  std::string published;  ///< a day, YYYY-MM-DD; no article is older than one of a lower number
  std::string text;       ///< UTF-8: 500 words and 3 kB on average
  std::optional<PlantedRelation> planted = {};
};

[[nodiscard]] std::string id_of(std::uint64_t number);

class MadeCorpus {
 public:
  explicit MadeCorpus(MadeCorpusOptions options);

  /// Article `number`, whatever was asked for before. Safe to call from several threads.
  /// @cost about 15 us; some times that for a derived one, whose base is made again
  [[nodiscard]] MadeArticle article(std::uint64_t number) const;

 private:
  struct Body;

  [[nodiscard]] std::uint64_t roll(std::uint64_t number, std::uint64_t purpose) const;
  [[nodiscard]] std::optional<std::size_t> real_text_at(std::uint64_t number) const;
  [[nodiscard]] bool is_derived(std::uint64_t number) const;
  [[nodiscard]] std::uint64_t choose_base(std::uint64_t number) const;
  [[nodiscard]] Body write_body(std::uint64_t number) const;
  [[nodiscard]] Style style_of(std::uint64_t number) const;
  void add_footer(std::uint64_t number, Draft& draft) const;
  [[nodiscard]] Draft derive(std::uint64_t number, const Body& base,
                             PlantedRelation& planted) const;

  MadeCorpusOptions options_;
  Vocabulary vocabulary_;
  std::vector<Draft> footers_;
};

}  // namespace ibid::bench
