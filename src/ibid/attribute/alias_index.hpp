// Names of outlets as rows of words, to be looked up at each word of a text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ibid/attribute/outlets.hpp"

namespace ibid::detail::attribute {

/// One name of one outlet.
struct Alias {
  std::vector<std::uint64_t> words{};  ///< hashes of normalized words
  std::uint32_t outlet = 0;
  bool is_short = false;   ///< needs an antecedent ("the Post")
  bool is_domain = false;  ///< needs no capital
  bool is_dative = false;  ///< "Ведомостям": someone spoke to it
  bool is_bare = false;    ///< without its article: "au Figaro", „Zeit“
  bool has_capital = false;
  bool is_upper = false;  ///< an acronym: in text it must be in capitals too
};

class AliasIndex {
 public:
  explicit AliasIndex(const std::vector<Outlet>& outlets);

  /// Names that begin with the word, the longest first.
  [[nodiscard]] std::span<const Alias> starting_with(std::uint64_t word) const;
  /// All names that consist of just these words.
  [[nodiscard]] std::vector<const Alias*> exactly(std::span<const std::uint64_t> words) const;

 private:
  std::unordered_map<std::uint64_t, std::vector<Alias>> by_first_;
};

/// Hashes of the normalized words of a name.
[[nodiscard]] std::vector<std::uint64_t> hash_name(std::string_view name);

}  // namespace ibid::detail::attribute
