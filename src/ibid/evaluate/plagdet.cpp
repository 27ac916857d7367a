#include "ibid/evaluate/plagdet.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ibid/evaluate/measures.hpp"

namespace ibid::detail {
namespace {

// Of a case and a detection: each must cover so much of the other for the case to be found.
constexpr double kFoundShare = 0.5;

bool detects(const ReuseCase& left, const ReuseCase& right) {
  return common_part(left.suspicious, right.suspicious).size() > 0 &&
         common_part(left.source, right.source).size() > 0;
}

// Characters of the union of the ranges.
std::uint64_t union_size(std::vector<CharRange> ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::uint64_t size = 0;
  std::uint64_t end = 0;
  for (const CharRange range : ranges) {
    const std::uint64_t begin = std::max(range.begin, end);
    if (range.end <= begin) continue;
    size += range.end - begin;
    end = range.end;
  }
  return size;
}

bool is_found_by(const ReuseCase& one, const ReuseCase& other) {
  return covered_share(one, {&other, 1}) >= kFoundShare &&
         covered_share(other, {&one, 1}) >= kFoundShare;
}

double count_if_any(std::span<const ReuseCase> of, std::span<const ReuseCase> others) {
  return static_cast<double>(std::count_if(of.begin(), of.end(), [&](const ReuseCase& one) {
    return std::any_of(others.begin(), others.end(),
                       [&](const ReuseCase& other) { return is_found_by(one, other); });
  }));
}

// 1 and 0 where there is nothing on one side or on both.
double mean_or_limit(double sum, double count, double other_count) {
  return count > 0 ? sum / count : other_count > 0 ? 0.0 : 1.0;
}

}  // namespace

double covered_share(const ReuseCase& whole, std::span<const ReuseCase> parts) {
  std::vector<CharRange> suspicious;
  std::vector<CharRange> source;
  for (const ReuseCase& part : parts) {
    if (!detects(whole, part)) continue;
    suspicious.push_back(common_part(whole.suspicious, part.suspicious));
    source.push_back(common_part(whole.source, part.source));
  }
  return static_cast<double>(union_size(std::move(suspicious)) + union_size(std::move(source))) /
         static_cast<double>(whole.suspicious.size() + whole.source.size());
}

PlagdetTally tally_pair(std::span<const ReuseCase> cases, std::span<const ReuseCase> detections) {
  PlagdetTally tally;
  tally.cases = static_cast<double>(cases.size());
  tally.detections = static_cast<double>(detections.size());
  for (const ReuseCase& each : cases) {
    tally.recall_sum += covered_share(each, detections);
    const auto times =
        std::count_if(detections.begin(), detections.end(),
                      [&](const ReuseCase& detection) { return detects(each, detection); });
    tally.detected_cases += times > 0 ? 1 : 0;
    tally.detections_of_cases += static_cast<double>(times);
  }
  for (const ReuseCase& each : detections) tally.precision_sum += covered_share(each, cases);
  tally.found_cases = count_if_any(cases, detections);
  tally.right_detections = count_if_any(detections, cases);
  tally.true_pairs = cases.empty() ? 0 : 1;
  tally.flagged_pairs = detections.empty() ? 0 : 1;
  tally.right_pairs = tally.right_detections > 0 ? 1 : 0;
  return tally;
}

void PlagdetTally::add(const PlagdetTally& other, double times) {
  for (double PlagdetTally::*sum :
       {&PlagdetTally::cases, &PlagdetTally::detections, &PlagdetTally::recall_sum,
        &PlagdetTally::precision_sum, &PlagdetTally::detected_cases,
        &PlagdetTally::detections_of_cases, &PlagdetTally::found_cases,
        &PlagdetTally::right_detections, &PlagdetTally::true_pairs, &PlagdetTally::flagged_pairs,
        &PlagdetTally::right_pairs}) {
    this->*sum += times * other.*sum;
  }
}

double PlagdetTally::recall() const { return mean_or_limit(recall_sum, cases, detections); }

double PlagdetTally::precision() const { return mean_or_limit(precision_sum, detections, cases); }

double PlagdetTally::granularity() const {
  return detected_cases > 0 ? detections_of_cases / detected_cases : 1.0;
}

double PlagdetTally::plagdet() const {
  return f1_score(precision(), recall()) / std::log2(1 + granularity());
}

std::optional<double> PlagdetTally::case_f1() const {
  if (cases + detections == 0) return std::nullopt;
  return f1_score(mean_or_limit(right_detections, detections, cases),
                  mean_or_limit(found_cases, cases, detections));
}

std::optional<double> PlagdetTally::document_f1() const {
  return ratio(2 * right_pairs, flagged_pairs + true_pairs);
}

}  // namespace ibid::detail
