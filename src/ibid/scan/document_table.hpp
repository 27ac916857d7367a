// What is known of the documents of a corpus beside their words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/retrieve/text_store.hpp"

namespace ibid::detail {

/// A hash of all words of a text, in order: equal words, equal hash; different ones meet with a
/// probability of 2^-128.
struct WordsHash {
  std::uint64_t first = 0;
  std::uint64_t second = 0;

  friend auto operator<=>(const WordsHash&, const WordsHash&) = default;
};

struct DocumentRow {
  std::uint64_t line = 0;  ///< of its input, from 1; 0: the whole file
  std::uint32_t input = 0;
  std::uint32_t words = 0;
  WordsHash content;
};

/// Documents, numbered from 0 in the order in which they are added. Memory: 64 bytes a document,
/// its id and its date.
class DocumentTable {
 public:
  void add(const DocumentRow& row, std::string_view id, std::string_view published);
  /// Says what is expected in all, so that nothing has to move as documents come.
  void reserve(std::uint64_t documents, std::uint64_t name_bytes);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
  /// Of all ids and dates.
  [[nodiscard]] std::uint64_t name_bytes() const { return characters_.size(); }
  [[nodiscard]] const DocumentRow& row(std::uint32_t document) const { return rows_[document]; }
  [[nodiscard]] std::string_view id(std::uint32_t document) const;
  /// As given; empty where unknown.
  [[nodiscard]] std::string_view published(std::uint32_t document) const;

 private:
  struct Names {
    std::uint64_t begin = 0;
    std::uint32_t id_size = 0;
    std::uint32_t published_size = 0;
  };
  std::vector<DocumentRow> rows_;
  std::vector<Names> names_;
  std::string characters_;
};

/// The order of ids, by their bytes.
struct IdOrder {
  std::vector<std::uint32_t> document;  ///< of each rank
  std::vector<std::uint32_t> rank;      ///< of each document; kNoRank: a record that was there
                                        ///< already, with the same id and text
  std::uint64_t repeated = 0;           ///< such records
};

/// @param input_names  of DocumentRow::input
/// @error kMalformed  an id with two different texts; names both places. kUnreadable: the texts
[[nodiscard]] Result<IdOrder> order_by_id(const DocumentTable& documents, const TextStore& texts,
                                          const std::vector<std::string>& input_names);

}  // namespace ibid::detail
