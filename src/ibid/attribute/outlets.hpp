// Outlets: the publications, agencies and broadcasters that texts name as their sources. Data, not
// code: data/outlets.json ships with the program and users add files of the same form.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid {

/// One outlet: names, other scripts, inflections, domains.
struct Outlet {
  std::string name{};                  ///< canonical
  std::vector<std::string> aliases{};  ///< as written, the canonical name among them
  std::vector<std::string> domains{};
  std::string language{};            ///< in which it publishes; empty when unknown
  std::vector<std::string> nouns{};  ///< head nouns that may stand for it: "newspaper", "daily"
  /// Names that mean it only when the text has named it in full: "the Times", "the Post".
  std::vector<std::string> short_names{};
  /// Its one-word names are also ordinary words or personal names ("Time", "Bloomberg").
  bool homograph = false;
};

namespace detail::attribute {
class AliasIndex;
}

/// Outlets and an index of their names. A value: copies share what they have in common.
class OutletRegistry {
 public:
  OutletRegistry();

  /// The outlets that ship with the program (data/outlets.json). Parsed once, at the first call.
  [[nodiscard]] static const OutletRegistry& shipped();
  /// Adds the user's records (same form as data/outlets.json); a record with a known name extends
  /// it.
  /// @error kNotFound, kUnreadable, kMalformed, kTooLarge: one line that names the file and the
  ///        place in it
  [[nodiscard]] static Result<OutletRegistry> with_file(const std::string& path);
  /// The same from text in memory; `path` names it in messages.
  [[nodiscard]] static Result<OutletRegistry> with_records(std::string_view json,
                                                           const std::string& path);
  /// Adds a bare name that someone asked for and no record knows; nothing when one does.
  void add_name(std::string_view name);

  [[nodiscard]] const std::vector<Outlet>& outlets() const { return outlets_; }
  /// Index of the outlet that this name, alias or domain means, without regard to case.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;

  /// For find_attributions.
  [[nodiscard]] const detail::attribute::AliasIndex& aliases() const { return *aliases_; }

 private:
  Result<bool> add_records(std::string_view json, const std::string& path);

  std::vector<Outlet> outlets_;
  std::map<std::string, std::vector<std::string>> types_;  // head nouns by type of outlet
  std::shared_ptr<const detail::attribute::AliasIndex> aliases_;
};

}  // namespace ibid
