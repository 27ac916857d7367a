#include "ibid/attribute/outlets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "ibid/attribute/alias_index.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/file.hpp"

extern "C" {
extern const char ibid_outlets_json[];      // NOLINT(modernize-avoid-c-arrays)
extern const char ibid_outlets_json_end[];  // NOLINT(modernize-avoid-c-arrays)
}

namespace ibid {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20;

Error malformed(const std::string& path, const std::string& what) {
  return {ErrorCode::kMalformed, fmt::format("{}: {}", detail::display_name(path), what)};
}

/// "line 3, column 7" of a byte.
std::string place_of(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t last = before.rfind('\n');
  const std::size_t column = before.size() - (last == std::string_view::npos ? 0 : last + 1);
  return fmt::format("line {}, column {}", line, std::max<std::size_t>(column, 1));
}

void append_new(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

/// Appends the strings of a member to `list`. Empty result: done; else what is wrong.
std::string read_strings(const json& record, const char* member, std::vector<std::string>& list) {
  const auto found = record.find(member);
  if (found == record.end()) return {};
  if (!found->is_array()) return fmt::format("\"{}\" must be a list of strings", member);
  for (const json& item : *found) {
    if (!item.is_string() || item.get_ref<const std::string&>().empty()) {
      return fmt::format("\"{}\" must hold non-empty strings only", member);
    }
    append_new(list, item.get_ref<const std::string&>());
  }
  return {};
}

using Types = std::map<std::string, std::vector<std::string>>;

/// Head nouns of the record's type. Empty result: done; else what is wrong.
std::string read_type(const json& record, const Types& types, std::vector<std::string>& nouns) {
  const auto found = record.find("type");
  if (found == record.end()) return {};
  if (!found->is_string()) return "\"type\" must be a string";
  const auto type = types.find(found->get_ref<const std::string&>());
  if (type == types.end()) {
    return fmt::format("\"type\" is \"{}\", which \"types\" does not list",
                       found->get_ref<const std::string&>());
  }
  nouns = type->second;
  return {};
}

std::string read_outlet(const json& record, const Types& types, Outlet& outlet) {
  if (!record.is_object()) return "a record must be an object";
  const auto name = record.find("name");
  if (name == record.end() || !name->is_string() || name->get_ref<const std::string&>().empty()) {
    return "a record needs a \"name\", a non-empty string";
  }
  outlet.name = *name;
  outlet.aliases = {outlet.name};
  if (const auto language = record.find("language"); language != record.end()) {
    if (!language->is_string()) return "\"language\" must be a string";
    outlet.language = *language;
  }
  if (const auto homograph = record.find("homograph"); homograph != record.end()) {
    if (!homograph->is_boolean()) return "\"homograph\" must be true or false";
    outlet.homograph = *homograph;
  }
  std::string problem = read_strings(record, "aliases", outlet.aliases);
  if (problem.empty()) problem = read_strings(record, "short", outlet.short_names);
  if (problem.empty()) problem = read_strings(record, "domains", outlet.domains);
  if (problem.empty()) problem = read_type(record, types, outlet.nouns);
  if (problem.empty()) problem = read_strings(record, "nouns", outlet.nouns);
  return problem;
}

void extend(Outlet& known, const Outlet& more) {
  for (const std::string& alias : more.aliases) append_new(known.aliases, alias);
  for (const std::string& name : more.short_names) append_new(known.short_names, name);
  for (const std::string& domain : more.domains) append_new(known.domains, domain);
  for (const std::string& noun : more.nouns) append_new(known.nouns, noun);
  if (!more.language.empty()) known.language = more.language;
}

}  // namespace

OutletRegistry::OutletRegistry()
    : aliases_(std::make_shared<detail::attribute::AliasIndex>(outlets_)) {}

const OutletRegistry& OutletRegistry::shipped() {
  static const OutletRegistry registry = [] {
    OutletRegistry made;
    // Its form is checked by a test, so a failure here could only be a damaged program.
    (void)made.add_records({ibid_outlets_json, ibid_outlets_json_end}, "outlets.json");
    return made;
  }();
  return registry;
}

Result<OutletRegistry> OutletRegistry::with_records(std::string_view json_text,
                                                    const std::string& path) {
  OutletRegistry registry = shipped();
  const Result<bool> added = registry.add_records(json_text, path);
  if (!added) return added.error();
  return registry;
}

Result<OutletRegistry> OutletRegistry::with_file(const std::string& path) {
  const Result<std::string> bytes = detail::read_bytes(path, kMaxFileBytes);
  if (!bytes) return bytes.error();
  return with_records(bytes.value(), path);
}

Result<bool> OutletRegistry::add_records(std::string_view text, const std::string& path) {
  json root;
  try {
    root = json::parse(text.begin(), text.end());
  } catch (const json::parse_error& error) {
    return malformed(path, fmt::format("not valid JSON at {}", place_of(text, error.byte)));
  }
  if (!root.is_object() || !root.contains("outlets") || !root["outlets"].is_array()) {
    return malformed(path, "must be an object with a list \"outlets\"");
  }
  if (const auto types = root.find("types"); types != root.end()) {
    if (!types->is_object()) return malformed(path, "\"types\" must be an object");
    for (const auto& [type, nouns] : types->items()) {
      const std::string problem = read_strings(*types, type.c_str(), types_[type]);
      if (!problem.empty()) return malformed(path, "types: " + problem);
    }
  }
  outlets_.reserve(outlets_.size() + root["outlets"].size());
  std::size_t number = 0;
  for (const json& record : root["outlets"]) {
    Outlet outlet;
    const std::string problem = read_outlet(record, types_, outlet);
    if (!problem.empty()) return malformed(path, fmt::format("outlets[{}]: {}", number, problem));
    const auto known = std::find_if(outlets_.begin(), outlets_.end(),
                                    [&](const Outlet& each) { return each.name == outlet.name; });
    if (known == outlets_.end()) {
      outlets_.push_back(std::move(outlet));
    } else {
      extend(*known, outlet);
    }
    ++number;
  }
  aliases_ = std::make_shared<detail::attribute::AliasIndex>(outlets_);
  return true;
}

void OutletRegistry::add_name(std::string_view name) {
  if (name.empty() || find_invalid_utf8(name) != name.size() || find(name)) return;
  outlets_.push_back({.name = std::string(name), .aliases = {std::string(name)}});
  aliases_ = std::make_shared<detail::attribute::AliasIndex>(outlets_);
}

std::optional<std::uint32_t> OutletRegistry::find(std::string_view name) const {
  if (find_invalid_utf8(name) != name.size()) return std::nullopt;
  // A canonical name comes before an alias: "The Times" is a paper, and short for seven others.
  for (std::uint32_t i = 0; i < outlets_.size(); ++i) {
    if (outlets_[i].name == name) return i;
  }
  const detail::attribute::Alias* found = nullptr;
  for (const detail::attribute::Alias* alias :
       aliases_->exactly(detail::attribute::hash_name(name))) {
    if (alias->is_bare) continue;
    if (found == nullptr || (found->is_short && !alias->is_short)) found = alias;
  }
  return found == nullptr ? std::nullopt : std::optional(found->outlet);
}

}  // namespace ibid
