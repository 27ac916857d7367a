#include "ibid/corpus/record_parser.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ibid/corpus/padded_bytes.hpp"

namespace ibid::detail {
namespace {

namespace dom = simdjson::dom;

static_assert(PaddedBytes::kPadding >= simdjson::SIMDJSON_PADDING);

/// As deep as parse_json_record goes; one level less is never wrong, since what is refused here is
/// given to it.
constexpr std::size_t kDeepest = 64;
/// simdjson may take 14 bytes for each byte of a line, the slow way takes two.
constexpr std::size_t kLongestLine = 16 << 20;

/// One of the members that a record may have once.
struct Slot {
  std::string name;
  std::optional<std::string_view> value;
  bool is_seen = false;
};

enum SlotIndex : std::size_t { kText, kId, kPublished = 5 };

}  // namespace

struct RecordParser::Parts {
  /// In the order of parse_json_record, which matters when two have one name.
  explicit Parts(const JsonFields& fields)
      : slots{{{fields.text, {}},
               {fields.id, {}},
               {fields.title, {}},
               {fields.publisher, {}},
               {fields.author, {}},
               {fields.published, {}},
               {fields.url, {}},
               {fields.language, {}}}},
        is_ready(parser.allocate(0, kDeepest) == simdjson::SUCCESS) {}

  dom::parser parser;
  std::array<Slot, 8> slots;
  bool is_ready;       // there was memory for it
  std::string number;  // an id that was written as one

  bool take(std::string_view name, dom::element value);
  bool take_number(dom::element value);
  std::optional<LineRecord> parse(std::string_view line);
};

/// False when parse_json_record must judge.
bool RecordParser::Parts::take(std::string_view name, dom::element value) {
  const auto slot = std::find_if(slots.begin(), slots.end(),
                                 [&](const Slot& candidate) { return candidate.name == name; });
  if (slot == slots.end()) return true;
  if (std::exchange(slot->is_seen, true)) return false;
  switch (value.type()) {
    case dom::element_type::STRING: {
      std::string_view text;
      if (value.get_string().get(text) != simdjson::SUCCESS) return false;
      slot->value = text;
      return true;
    }
    case dom::element_type::NULL_VALUE:
      return true;
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
      return slot == slots.begin() + kId && take_number(value);
    default:
      return false;
  }
}

bool RecordParser::Parts::take_number(dom::element value) {
  std::int64_t small = 0;
  std::uint64_t large = 0;
  if (value.get_int64().get(small) == simdjson::SUCCESS) {
    number = std::to_string(small);
  } else if (value.get_uint64().get(large) == simdjson::SUCCESS) {
    number = std::to_string(large);
  } else {
    return false;
  }
  slots[kId].value = number;
  return true;
}

std::optional<LineRecord> RecordParser::Parts::parse(std::string_view line) {
  for (Slot& slot : slots) {
    slot.value.reset();
    slot.is_seen = false;
  }
  dom::object object;
  if (parser.parse(line.data(), line.size(), false).get_object().get(object) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  for (const dom::key_value_pair member : object) {
    if (!take(member.key, member.value)) return std::nullopt;
  }
  if (!slots[kText].value) return std::nullopt;
  LineRecord record;
  record.id = slots[kId].value.value_or(std::string_view());
  record.text = *slots[kText].value;
  if (slots[kPublished].value && !slots[kPublished].value->empty()) {
    record.published = *slots[kPublished].value;
  }
  return record;
}

RecordParser::RecordParser(const JsonFields& fields) : parts_(std::make_unique<Parts>(fields)) {}
RecordParser::RecordParser(RecordParser&&) noexcept = default;
RecordParser& RecordParser::operator=(RecordParser&&) noexcept = default;
RecordParser::~RecordParser() = default;

std::optional<LineRecord> RecordParser::parse(std::string_view line) {
  if (line.size() > kLongestLine || !parts_->is_ready) return std::nullopt;
  return parts_->parse(line);
}

}  // namespace ibid::detail
