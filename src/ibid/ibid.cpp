#include "ibid/ibid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <limits>
#include <system_error>

#include "ibid/assemble/assemble.hpp"
#include "ibid/attribute/named_source.hpp"
#include "ibid/background/background.hpp"
#include "ibid/pair/pair.hpp"
#include "ibid/score/passage_notes.hpp"
#include "ibid/shingle/shingle.hpp"

namespace ibid {
namespace {

constexpr std::size_t kMaxTextBytes = 256ULL << 20;

std::optional<Error> check(const CompareOptions& options) {
  const auto wrong = [](std::string message) {
    return Error{ErrorCode::kInvalidArgument, std::move(message)};
  };
  if (options.shingle_length < 1 || options.shingle_length > kMaxShingleLength) {
    return wrong(fmt::format("the shingle length must be from 1 to {}, not {}", kMaxShingleLength,
                             options.shingle_length));
  }
  if (options.guarantee < options.shingle_length || options.guarantee > kMaxShingleLength) {
    return wrong(fmt::format("the guarantee must be from the shingle length, {}, to {}, not {}",
                             options.shingle_length, kMaxShingleLength, options.guarantee));
  }
  if (options.seed > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return wrong(fmt::format("the seed must be at most {}, not {}",
                             std::numeric_limits<std::int64_t>::max(), options.seed));
  }
  return std::nullopt;
}

// The outlets of a comparison, and which of them are asked for.
struct Outlets {
  OutletRegistry registry;
  std::vector<std::string> asked;    // canonical names, each once
  std::vector<std::string> unknown;  // those of them that no record knew
};

Result<Outlets> outlets_for(const CompareOptions& options) {
  Outlets outlets{OutletRegistry::shipped(), {}, {}};
  if (!options.outlets_file.empty()) {
    Result<OutletRegistry> extended = OutletRegistry::with_file(options.outlets_file);
    if (!extended) return extended.error();
    outlets.registry = std::move(extended).value();
  }
  for (const std::string& name : options.named_sources) {
    if (!outlets.registry.find(name)) outlets.unknown.push_back(name);
    outlets.registry.add_name(name);
    const std::optional<std::uint32_t> outlet = outlets.registry.find(name);
    const std::string& canonical = outlet ? outlets.registry.outlets()[*outlet].name : name;
    if (std::find(outlets.asked.begin(), outlets.asked.end(), canonical) == outlets.asked.end()) {
      outlets.asked.push_back(canonical);
    }
  }
  return outlets;
}

struct Sides {
  Side source;
  Side article;
};

// The two sides know nothing of each other: on two threads they give the same bytes as on one, and
// on one where the system has no second to give.
Sides analyze_sides(Document source, Document article, const OutletRegistry& outlets,
                    std::uint32_t threads) {
  std::future<Side> other;
  if (threads != 1) {
    try {
      other =
          std::async(std::launch::async, [&] { return prepare_side(std::move(article), outlets); });
    } catch (const std::system_error&) {
      other = {};
    }
  }
  Side first = prepare_side(std::move(source), outlets);
  return {std::move(first),
          other.valid() ? other.get() : prepare_side(std::move(article), outlets)};
}

// Normalization may lengthen a text eleven times (U+FDFA), and its offsets are 32-bit.
std::optional<Error> check_size(const Document& document) {
  if (document.text.size() <= kMaxTextBytes) return std::nullopt;
  return Error{ErrorCode::kTooLarge,
               fmt::format("{}: the text has {} bytes, more than {} can be compared: split it",
                           document.path, document.text.size(), kMaxTextBytes)};
}

bool is_credited(const std::string& name, const OutletRegistry& outlets, const Side& side) {
  const std::optional<std::uint32_t> outlet = outlets.find(name);
  return std::any_of(
      side.attributions.begin(), side.attributions.end(),
      [&](const Attribution& attribution) { return outlet && attribution.outlet == outlet; });
}

std::optional<Error> check_words(const AnalyzedText& text) {
  if (!text.text.tokens.empty()) return std::nullopt;
  return Error{ErrorCode::kEmptyInput,
               fmt::format("{}: there is not a single word in it: give a file with text",
                           text.document.path)};
}

// Threads are not stated: they change nothing.
std::vector<std::pair<std::string, OptionValue>> stated_options(const CompareOptions& options) {
  return {{"shingle_length", std::int64_t{options.shingle_length}},
          {"guarantee", std::int64_t{options.guarantee}},
          {"window", std::int64_t{options.guarantee} - options.shingle_length + 1},
          {"num_hashes", std::int64_t{options.num_hashes}},
          {"seed", static_cast<std::int64_t>(options.seed)},
          {"background", std::string(Background::version())},
          {"named_sources", options.named_sources},
          {"outlets_file", options.outlets_file}};
}

}  // namespace

Result<OverlapReport> compare(Document source, Document article, const CompareOptions& options) {
  if (const auto error = check(options)) return *error;
  for (const Document* document : {&source, &article}) {
    if (const auto error = check_size(*document)) return *error;
  }
  const Result<Outlets> found_outlets = outlets_for(options);
  if (!found_outlets) return found_outlets.error();
  const Outlets& outlets = found_outlets.value();

  const Sides sides =
      analyze_sides(std::move(source), std::move(article), outlets.registry, options.threads);
  const Side& left = sides.source;
  const Side& right = sides.article;
  for (const Side* side : {&left, &right}) {
    if (const auto error = check_words(side->text)) return *error;
  }
  const Result<PairFindings> compared =
      compare_sides(left, right, outlets.registry,
                    {.align = {options.shingle_length, options.guarantee},
                     .sketch = {.num_hashes = options.num_hashes,
                                .seed = options.seed,
                                .shingle_length = options.shingle_length}});
  if (!compared) return compared.error();
  const PairFindings& pair = compared.value();
  const auto source_is_own = find_own_outlets(left.text, outlets.registry);
  const auto credit_targets = find_credit_targets(source_is_own, left.attributions,
                                                  right.attributions, pair.alignment.passages);
  const auto notes = annotate_passages(pair.alignment.passages, left.text, right.text, pair.terms,
                                       right.attributions, credit_targets, source_is_own);
  std::vector<NamedSourceFindings> named;
  for (const std::string& name : outlets.asked) {
    named.push_back(find_named_source(name, outlets.registry, left.text, left.attributions,
                                      right.text, right.attributions, pair.alignment.passages));
  }
  OverlapReport report =
      assemble_report({left.text, right.text, pair.alignment, notes, pair.score, pair.verdict,
                       left.attributions, right.attributions, named},
                      options.shingle_length, options.num_hashes);
  report.tool_version = version();
  report.tool_options = stated_options(options);
  for (const std::string& name : outlets.unknown) {
    if (is_credited(name, outlets.registry, left) || is_credited(name, outlets.registry, right)) {
      continue;
    }
    report.warnings.push_back(fmt::format(
        "no record knows an outlet named {}, and neither text credits it: check the spelling",
        name));
  }
  return report;
}

std::string_view version() { return IBID_VERSION; }

}  // namespace ibid
