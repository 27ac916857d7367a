#include "ibid/scan/pair_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "ibid/base/number.hpp"

namespace ibid {

std::string_view pair_relation_name(PairRelation relation) {
  switch (relation) {
    case PairRelation::kIdentical:
      return "identical";
    case PairRelation::kNearDuplicate:
      return "near-duplicate";
    case PairRelation::kAInB:
      return "a-in-b";
    case PairRelation::kBInA:
      return "b-in-a";
    case PairRelation::kOverlap:
      break;
  }
  return "overlap";
}

namespace detail {
namespace {

constexpr double kUsualShare = 0.5;

std::optional<Error> check_share(std::optional<double> share, std::string_view option) {
  if (!share || (*share > 0.0 && *share <= 1.0)) return std::nullopt;
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("{}: a share above 0 and at most 1 is wanted, not {}", option, *share)};
}

}  // namespace

PairShares shares_of(const PairMeasures& measures) {
  const SetOverlap& shingles = measures.shingles;
  return {round6(shingles.resemblance().value_or(0.0)),
          round6(shingles.left_in_right().value_or(0.0)),
          round6(shingles.right_in_left().value_or(0.0))};
}

bool PairQuery::wants(const PairMeasures& measures) const {
  const PairShares shares = shares_of(measures);
  return (min_resemblance && shares.resemblance >= *min_resemblance) ||
         (min_containment &&
          std::max(shares.left_in_right, shares.right_in_left) >= *min_containment) ||
         (min_run && measures.longest_own_run >= *min_run);
}

bool PairQuery::is_near_duplicate(const PairShares& shares) const {
  return shares.resemblance >= min_resemblance.value_or(kUsualShare);
}

PairQuery PairQuery::or_near_duplicate() const {
  return {min_resemblance.value_or(kUsualShare), min_containment, min_run};
}

PairRelation PairQuery::relation(const PairShares& shares) const {
  if (is_near_duplicate(shares)) return PairRelation::kNearDuplicate;
  if (min_containment && std::max(shares.left_in_right, shares.right_in_left) >= *min_containment) {
    return shares.left_in_right >= shares.right_in_left ? PairRelation::kAInB : PairRelation::kBInA;
  }
  return PairRelation::kOverlap;
}

Result<PairQuery> make_query(const ScanOptions& options) {
  PairQuery query{options.min_resemblance, options.min_containment, options.min_run};
  if (auto error = check_share(query.min_resemblance, "--min-resemblance")) return *error;
  if (auto error = check_share(query.min_containment, "--min-containment")) return *error;
  if (query.min_run && *query.min_run < options.shingle_length) {
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("--min-run: {} words are fewer than a shingle has, {}; ask for longer "
                             "runs or set --shingle-length",
                             *query.min_run, options.shingle_length)};
  }
  if (!query.min_resemblance && !query.min_containment && !query.min_run) {
    query.min_resemblance = kUsualShare;
    query.min_containment = kUsualShare;
  }
  return query;
}

}  // namespace detail
}  // namespace ibid
