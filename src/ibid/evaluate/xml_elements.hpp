// Elements of an XML file, flat: what the labelled sets keep their labels and tokens in.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string, std::less<>> attributes;
  std::string text;      ///< of the element itself, not of those within
  std::size_t line = 0;  ///< where it begins

  /// The attribute's value; empty when it has none.
  [[nodiscard]] std::string_view get(std::string_view attribute) const;
};

/// All elements of some names, in the order in which they begin in the file. Nothing outside of the
/// file is read, and no entity but the five of XML is replaced.
/// @error kMalformed  not well formed: the line and the parser's words; as read_document
[[nodiscard]] Result<std::vector<XmlElement>> read_xml_elements(
    const std::filesystem::path& file, std::initializer_list<std::string_view> names);

}  // namespace ibid::detail
