#include "ibid/evaluate/xml_elements.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "ibid/evaluate/corpus_files.hpp"

namespace ibid::detail {
namespace {

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

// The library's strings are UTF-8 in unsigned bytes.
std::string as_string(const xmlChar* text) {
  return text == nullptr ? std::string{} : std::string(reinterpret_cast<const char*>(text));
}

std::string text_of(const xmlNode* parent) {
  std::string text;
  for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      text += as_string(node->content);
    }
  }
  return text;
}

XmlElement element_of(const xmlNode* node) {
  XmlElement element;
  element.name = as_string(node->name);
  element.line = static_cast<std::size_t>(xmlGetLineNo(node));
  element.text = text_of(node);
  for (const xmlAttr* attribute = node->properties; attribute != nullptr;
       attribute = attribute->next) {
    std::string value;
    for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) {
      if (part->type == XML_TEXT_NODE) value += as_string(part->content);
    }
    element.attributes.emplace(as_string(attribute->name), std::move(value));
  }
  return element;
}

// The node after this one in the order of the file.
const xmlNode* next_in_file(const xmlNode* node) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  while (node != nullptr && node->next == nullptr) node = node->parent;
  return node == nullptr ? nullptr : node->next;
}

}  // namespace

std::string_view XmlElement::get(std::string_view attribute) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

Result<std::vector<XmlElement>> read_xml_elements(const std::filesystem::path& file,
                                                  std::initializer_list<std::string_view> names) {
  const Result<std::string> bytes = read_data_file(file);
  if (!bytes) return bytes.error();
  if (bytes.value().size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return bad_data(file, "is too large for an XML file");
  }
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) return Error{ErrorCode::kTooLarge, "out of memory"};
  const std::unique_ptr<xmlDoc, FreeDocument> document(xmlCtxtReadMemory(
      context.get(), bytes.value().data(), static_cast<int>(bytes.value().size()), nullptr, nullptr,
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES));
  if (!document) {
    const xmlError* const error = xmlCtxtGetLastError(context.get());
    std::string why = error == nullptr || error->message == nullptr ? "" : error->message;
    while (why.ends_with('\n')) why.pop_back();
    return bad_line(file, error == nullptr ? 1 : static_cast<std::size_t>(error->line),
                    fmt::format("is no well-formed XML ({})", why));
  }
  std::vector<XmlElement> elements;
  for (const xmlNode* node = xmlDocGetRootElement(document.get()); node != nullptr;
       node = next_in_file(node)) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (std::find(names.begin(), names.end(), as_string(node->name)) != names.end()) {
      elements.push_back(element_of(node));
    }
  }
  return elements;
}

}  // namespace ibid::detail
