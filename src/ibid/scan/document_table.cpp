#include "ibid/scan/document_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

#include "ibid/base/printable.hpp"
#include "ibid/retrieve/rank.hpp"

namespace ibid::detail {
namespace {

/// The first eight bytes as a number that orders as they do.
std::uint64_t prefix_of(std::string_view id) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    prefix = prefix << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0);
  }
  return prefix;
}

std::vector<std::uint32_t> sort_ids(const DocumentTable& documents) {
  struct Entry {
    std::uint64_t prefix;
    std::uint32_t document;
  };
  std::vector<Entry> entries(documents.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) entries[i] = {prefix_of(documents.id(i)), i};
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    const int order = documents.id(a.document).compare(documents.id(b.document));
    if (order != 0) return order < 0;
    // Of records that repeat each other the one that stays must not depend on which came first.
    const int date = documents.published(a.document).compare(documents.published(b.document));
    return date != 0 ? date < 0 : a.document < b.document;
  });
  std::vector<std::uint32_t> sorted(entries.size());
  std::transform(entries.begin(), entries.end(), sorted.begin(),
                 [](const Entry& entry) { return entry.document; });
  return sorted;
}

using Place = std::tuple<std::string, std::uint64_t>;

std::string describe(const Place& place) {
  const auto& [name, line] = place;
  return line == 0 ? printable_line(name) : fmt::format("{}: line {}", printable_line(name), line);
}

Error two_texts(std::string_view id, Place one, Place other) {
  if (other < one) std::swap(one, other);
  return {ErrorCode::kMalformed,
          fmt::format("the id \"{}\" stands for two different texts, {} and {}; give each text an "
                      "id of its own",
                      printable_line(id), describe(one), describe(other))};
}

}  // namespace

void DocumentTable::add(const DocumentRow& row, std::string_view id, std::string_view published) {
  rows_.push_back(row);
  names_.push_back({characters_.size(), static_cast<std::uint32_t>(id.size()),
                    static_cast<std::uint32_t>(published.size())});
  characters_ += id;
  characters_ += published;
}

void DocumentTable::reserve(std::uint64_t documents, std::uint64_t name_bytes) {
  rows_.reserve(documents);
  names_.reserve(documents);
  characters_.reserve(name_bytes);
}

std::string_view DocumentTable::id(std::uint32_t document) const {
  const Names& names = names_[document];
  return std::string_view(characters_).substr(names.begin, names.id_size);
}

std::string_view DocumentTable::published(std::uint32_t document) const {
  const Names& names = names_[document];
  return std::string_view(characters_).substr(names.begin + names.id_size, names.published_size);
}

Result<IdOrder> order_by_id(const DocumentTable& documents, const TextStore& texts,
                            const std::vector<std::string>& input_names) {
  IdOrder order;
  order.rank.assign(documents.size(), kNoRank);
  std::string first_buffer;
  std::string second_buffer;
  for (const std::uint32_t document : sort_ids(documents)) {
    const std::string_view id = documents.id(document);
    if (!order.document.empty() && documents.id(order.document.back()) == id) {
      const std::uint32_t known = order.document.back();
      const Result<std::string_view> first = texts.text(known, first_buffer);
      if (!first) return first.error();
      const Result<std::string_view> second = texts.text(document, second_buffer);
      if (!second) return second.error();
      if (first.value() != second.value()) {
        const DocumentRow& a = documents.row(known);
        const DocumentRow& b = documents.row(document);
        return two_texts(id, {input_names[a.input], a.line}, {input_names[b.input], b.line});
      }
      ++order.repeated;
      continue;
    }
    order.rank[document] = static_cast<std::uint32_t>(order.document.size());
    order.document.push_back(document);
  }
  return order;
}

}  // namespace ibid::detail
