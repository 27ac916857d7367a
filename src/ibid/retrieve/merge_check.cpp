#include "ibid/retrieve/merge_check.hpp"

#include <fmt/format.h>

#include "ibid/retrieve/rank.hpp"

namespace ibid {

std::optional<Error> check_mergeable(std::string_view tables,
                                     std::span<const TableParameter> parameters) {
  for (const TableParameter& each : parameters) {
    if (each.left == each.right) continue;
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("the {} differ in their {}, {} and {}; make both with the same",
                             tables, each.name, each.left, each.right)};
  }
  return std::nullopt;
}

std::optional<Error> check_room(std::uint64_t documents, std::uint64_t others) {
  if (documents + others <= kNoRank) return std::nullopt;
  return Error{ErrorCode::kTooLarge,
               fmt::format("{} and {} documents are more than the {} that can be numbered",
                           documents, others, kNoRank)};
}

}  // namespace ibid
