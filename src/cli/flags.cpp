#include "cli/flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>

namespace ibid::cli {
namespace {

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_alphanumeric(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

/// A BCP 47 tag by its outer shape: "en", "pt-BR", "zh-Hant-TW".
bool is_language_tag(std::string_view text) {
  const std::string_view primary = text.substr(0, text.find('-'));
  if (primary.size() < 2 || primary.size() > 3 || text.back() == '-') return false;
  std::string rest(text);
  std::erase(rest, '-');
  return is_alphanumeric(rest) && text.find("--") == std::string_view::npos;
}

Error invalid(std::string_view option, std::string_view problem) {
  return {ErrorCode::kInvalidArgument, fmt::format("{}: {}", option, problem)};
}

using Field = std::pair<std::string, std::string>;

/// Splits at the first "=", so that a value may hold more of them.
Result<Field> split_pair(std::string_view pair, std::string_view option) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos) {
    return invalid(option, fmt::format("'{}' has no '='; write KEY=VALUE", pair));
  }
  if (equals + 1 == pair.size()) {
    return invalid(option, fmt::format("'{}' has no value; give one or leave it out", pair));
  }
  return Field(pair.substr(0, equals), pair.substr(equals + 1));
}

Error given_twice(std::string_view option, std::string_view key) {
  return invalid(option, fmt::format("'{}' is given twice; give it once", key));
}

/// A page's address as articles have one. Others ("javascript:", "file:") are no place to look.
bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    const bool fits = text.size() > scheme.size() &&
                      std::equal(scheme.begin(), scheme.end(), text.begin(), [](char want, char c) {
                        return want == (c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
                      });
    if (fits) return text.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
  }
  return false;
}

std::optional<Error> check_meta(std::string_view option, std::string_view key,
                                std::string_view value) {
  const auto wrong = [&](std::string_view what, std::string_view example) {
    return invalid(option, fmt::format("'{}' is not {}; write it as in {}", value, what, example));
  };
  if (key == "published" && !is_iso_date(value)) return wrong("a date", "published=2024-06-10");
  if (key == "language" && !is_language_tag(value)) return wrong("a language tag", "language=en");
  if (key == "url" && !is_web_address(value)) {
    return wrong("a web address", "url=https://example.org/article");
  }
  return std::nullopt;
}

Error unknown_key(std::string_view option, std::string_view key,
                  const std::vector<std::string>& known) {
  const std::string near = suggest(key, known);
  return invalid(option, fmt::format("unknown key '{}'{}; the keys are {}", key,
                                     near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near),
                                     fmt::join(known, ", ")));
}

/// The field of a table of names and members that a key names, or nullptr.
template <typename Record, typename Member, std::size_t kSize>
Member* find_member(Record& record, std::string_view key,
                    const std::array<std::pair<const char*, Member Record::*>, kSize>& members) {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [key](const auto& member) { return key == member.first; });
  return found == members.end() ? nullptr : &(record.*(found->second));
}

template <typename Members>
std::vector<std::string> names_of(const Members& members) {
  std::vector<std::string> names;
  names.reserve(members.size());
  for (const auto& member : members) names.emplace_back(member.first);
  return names;
}

constexpr std::array<std::pair<const char*, std::optional<std::string> DocumentMeta::*>, 6>
    kMetaMembers = {{{"publisher", &DocumentMeta::publisher},
                     {"published", &DocumentMeta::published},
                     {"title", &DocumentMeta::title},
                     {"language", &DocumentMeta::language},
                     {"url", &DocumentMeta::url},
                     {"author", &DocumentMeta::author}}};

constexpr std::array<std::pair<const char*, std::string JsonFields::*>, 8> kJsonMembers = {
    {{"id", &JsonFields::id},
     {"text", &JsonFields::text},
     {"title", &JsonFields::title},
     {"publisher", &JsonFields::publisher},
     {"author", &JsonFields::author},
     {"published", &JsonFields::published},
     {"url", &JsonFields::url},
     {"language", &JsonFields::language}}};

/// Levenshtein's distance with swapped neighbours as one edit: the commonest slip of the fingers.
std::size_t edit_distance(std::string_view left, std::string_view right) {
  const std::size_t columns = right.size() + 1;
  std::vector<std::size_t> before_last(columns);
  std::vector<std::size_t> last(columns);
  std::vector<std::size_t> row(columns);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool is_swap =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

/// @param value  takes the number: a number or an optional one
template <typename Value>
void add_number(CLI::App& command, const std::string& names, Value& value, std::uint64_t low,
                std::uint64_t high, const std::string& description) {
  const std::string long_name = names.substr(names.find("--"));
  command
      .add_option_function<std::string>(
          names,
          [&value, low, high, long_name](const std::string& text) {
            const std::optional<std::uint64_t> number = parse_number<std::uint64_t>(text);
            if (!number || *number < low || *number > high) {
              throw CLI::ValidationError(
                  long_name,
                  fmt::format("'{}' is not a whole number from {} to {}", text, low, high));
            }
            value = *number;
          },
          description)
      ->type_name("N");
}

}  // namespace

void add_output_flags(CLI::App& command, OutputFlags& flags) {
  constexpr const char* kGroup = "Output";
  command.add_option("--reports", flags.reports, "write report.txt, .json, .md and .html here")
      ->type_name("DIR")
      ->group(kGroup);
  command.add_option("--html", flags.html, "write the HTML page ('-': standard output)")
      ->type_name("F")
      ->group(kGroup);
  command.add_option("--json", flags.json, "write the JSON report")->type_name("F")->group(kGroup);
  command.add_option("--markdown", flags.markdown, "write the report in Markdown")
      ->type_name("F")
      ->group(kGroup);
  command.add_option("--text", flags.text, "write the summary to a file")
      ->type_name("F")
      ->group(kGroup);
  command.add_option("--color", flags.color, "auto (on a terminal), always or never")
      ->type_name("WHEN")
      ->check([](const std::string& when) {
        const bool is_known = when == "auto" || when == "always" || when == "never";
        return is_known ? std::string{}
                        : fmt::format("'{}' is none of auto, always and never", when);
      })
      ->group(kGroup);
  command.add_flag("--quiet", flags.quiet, "say nothing on standard error but errors")
      ->disable_flag_override()
      ->group(kGroup);
}

void add_count(CLI::App& command, const std::string& names, std::uint64_t& value, std::uint64_t low,
               std::uint64_t high, const std::string& description) {
  add_number(command, names, value, low, high, fmt::format("{} (default {})", description, value));
}

void add_count(CLI::App& command, const std::string& names, std::optional<std::uint64_t>& value,
               std::uint64_t low, std::uint64_t high, const std::string& description) {
  add_number(command, names, value, low, high, description);
}

void add_threads(CLI::App& command, std::uint64_t& threads) {
  add_count(command, "--threads", threads, 0, 1024, "0: as many as there are");
}

void add_repeatable(CLI::App& command, const std::string& names, std::vector<std::string>& values,
                    const std::string& type_name, const std::string& description) {
  // Without this, one such option would swallow the file names that follow it.
  command.add_option(names, values, description)->type_name(type_name)->allow_extra_args(false);
}

std::optional<double> parse_share(std::string_view text) {
  const std::optional<double> share = parse_number<double>(text);
  // Written so that not-a-number is refused as well.
  if (!share || !(*share >= 0.0 && *share <= 1.0)) return std::nullopt;
  return share;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  unsigned shift = 0;
  if (!text.empty()) {
    constexpr std::string_view kLetters = "KMGT";
    const char last = text.back() >= 'a' ? static_cast<char>(text.back() - 'a' + 'A') : text.back();
    const std::size_t letter = kLetters.find(last);
    if (letter != std::string_view::npos) {
      shift = 10 * (static_cast<unsigned>(letter) + 1);
      text.remove_suffix(1);
    }
  }
  const std::optional<std::uint64_t> number = parse_number<std::uint64_t>(text);
  if (!number || *number > (~std::uint64_t{0} >> shift)) return std::nullopt;
  return *number << shift;
}

Result<DocumentMeta> parse_meta(const std::vector<std::string>& pairs, std::string_view option) {
  DocumentMeta meta;
  for (const std::string& pair : pairs) {
    Result<Field> field = split_pair(pair, option);
    if (!field) return field.error();
    const auto& [key, value] = field.value();
    std::optional<std::string>* const member = find_member(meta, key, kMetaMembers);
    if (member == nullptr) return unknown_key(option, key, names_of(kMetaMembers));
    if (*member) return given_twice(option, key);
    if (std::optional<Error> error = check_meta(option, key, value)) return *std::move(error);
    *member = value;
  }
  return meta;
}

Result<JsonFields> parse_json_fields(const std::vector<std::string>& pairs) {
  constexpr std::string_view kOption = "--json-field";
  JsonFields fields;
  std::vector<std::string> given;
  for (const std::string& pair : pairs) {
    Result<Field> field = split_pair(pair, kOption);
    if (!field) return field.error();
    const auto& [key, name] = field.value();
    std::string* const member = find_member(fields, key, kJsonMembers);
    if (member == nullptr) return unknown_key(kOption, key, names_of(kJsonMembers));
    if (std::find(given.begin(), given.end(), key) != given.end()) {
      return given_twice(kOption, key);
    }
    given.push_back(key);
    *member = name;
  }
  return fields;
}

std::string suggest(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t kMostEdits = 2;
  std::string nearest;
  std::size_t fewest = kMostEdits + 1;
  for (const std::string& word : known) {
    const std::size_t edits = edit_distance(typed, word);
    // Two edits turn any word of two letters into any other.
    if (edits < fewest && edits < word.size() - edits) {
      fewest = edits;
      nearest = word;
    }
  }
  return nearest;
}

}  // namespace ibid::cli
