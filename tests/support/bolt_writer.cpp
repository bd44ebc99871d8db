// SPDX-License-Identifier: Apache-2.0
#include "tests/support/bolt_writer.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace strata::test {

namespace {

constexpr std::uint32_t metaFlag = 4;
constexpr std::uint32_t freeListFlag = 16;
constexpr std::size_t headerBytes = 16;
constexpr std::size_t summed = 56;

template<class Number>
std::string raw(Number number)
{
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

std::string pageHeaderOf(std::uint64_t id, std::uint32_t flags, std::size_t count, std::size_t overflow)
{
    return raw(id) + raw(static_cast<std::uint16_t>(flags)) + raw(static_cast<std::uint16_t>(count)) +
           raw(static_cast<std::uint32_t>(overflow));
}

struct Element {
    std::string key;
    std::string value;
    bool isBucket = false;
};

/// Elements and the bytes behind them; positions are relative to the element that has them.
std::string leafBody(const std::vector<Element> &elements)
{
    std::string heads;
    std::string data;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const std::size_t left = (elements.size() - i) * headerBytes;
        heads += raw(std::uint32_t(elements[i].isBucket ? 1 : 0)) +
                 raw(static_cast<std::uint32_t>(left + data.size())) +
                 raw(static_cast<std::uint32_t>(elements[i].key.size())) +
                 raw(static_cast<std::uint32_t>(elements[i].value.size()));
        data += elements[i].key + elements[i].value;
    }
    return heads + data;
}

class Writer {
public:
    explicit Writer(const BoltForm &form) : m_form(form), m_pages(3 * form.pageSize, '\0') {}

    std::string file(const BoltKeys &top)
    {
        const std::uint64_t root = pagesOf(top);
        const std::uint64_t count = m_pages.size() / m_form.pageSize;
        for (std::uint64_t id = 0; id < 2; ++id) {
            const std::string meta = pageHeaderOf(id, metaFlag, 0, 0) + raw(std::uint32_t(0xED0CDAED)) +
                                     raw(std::uint32_t(2)) + raw(m_form.pageSize) + raw(std::uint32_t(0)) + raw(root) +
                                     raw(std::uint64_t(0)) + raw(std::uint64_t(2)) + raw(count) + raw(id);
            m_pages.replace(id * m_form.pageSize, meta.size(), meta);
            sealMeta(m_pages, id * m_form.pageSize);
        }
        m_pages.replace(2 * m_form.pageSize, headerBytes, pageHeaderOf(2, freeListFlag, 0, 0));
        return std::move(m_pages);
    }

private:
    std::uint64_t append(std::uint32_t flags, std::size_t count, const std::string &body)
    {
        const std::uint64_t id = m_pages.size() / m_form.pageSize;
        const std::size_t pages = (headerBytes + body.size() + m_form.pageSize - 1) / m_form.pageSize;
        m_pages += pageHeaderOf(id, flags, count, pages - 1) + body;
        m_pages.resize((id + pages) * m_form.pageSize, '\0');
        return id;
    }

    /// What stands for a bucket in its parent.
    std::string valueOf(const BoltKeys &bucket)
    {
        const bool isSmall = m_form.inlines && bucket.buckets.empty() && bucket.values.size() <= m_form.keysOfLeaf;
        if (!isSmall)
            return raw(pagesOf(bucket)) + raw(std::uint64_t(0));
        const std::vector<Element> elements = elementsOf(bucket);
        return raw(std::uint64_t(0)) + raw(std::uint64_t(0)) + pageHeaderOf(0, 2, elements.size(), 0) +
               leafBody(elements);
    }

    std::vector<Element> elementsOf(const BoltKeys &bucket)
    {
        std::vector<Element> elements;
        for (const auto &[key, value] : bucket.values)
            elements.push_back({key, value, false});
        for (const auto &[key, inner] : bucket.buckets)
            elements.push_back({key, valueOf(inner), true});
        std::ranges::sort(elements, {}, &Element::key);
        return elements;
    }

    std::uint64_t pagesOf(const BoltKeys &bucket)
    {
        const std::vector<Element> elements = elementsOf(bucket);
        std::vector<std::pair<std::string, std::uint64_t>> children;
        for (std::size_t i = 0; i < elements.size() || children.empty(); i += m_form.keysOfLeaf) {
            const auto from = elements.begin() + static_cast<std::ptrdiff_t>(i);
            const std::size_t count = std::min(m_form.keysOfLeaf, elements.size() - i);
            const std::vector<Element> some(from, from + static_cast<std::ptrdiff_t>(count));
            children.emplace_back(some.empty() ? "" : some.front().key, append(2, count, leafBody(some)));
        }
        return children.size() == 1 ? children.front().second : branchOf(children);
    }

    std::uint64_t branchOf(const std::vector<std::pair<std::string, std::uint64_t>> &children)
    {
        std::string heads;
        std::string data;
        for (std::size_t i = 0; i < children.size(); ++i) {
            const std::size_t left = (children.size() - i) * headerBytes;
            heads += raw(static_cast<std::uint32_t>(left + data.size())) +
                     raw(static_cast<std::uint32_t>(children[i].first.size())) + raw(children[i].second);
            data += children[i].first;
        }
        return append(1, children.size(), heads + data);
    }

    BoltForm m_form;
    std::string m_pages;
};

} // namespace

BoltKeys &BoltKeys::at(std::string_view path)
{
    const std::size_t slash = path.find('/');
    BoltKeys &next = buckets[std::string(path.substr(0, slash))];
    return slash == std::string_view::npos ? next : next.at(path.substr(slash + 1));
}

std::string boltFile(const BoltKeys &top, const BoltForm &form)
{
    return Writer(form).file(top);
}

void sealMeta(std::string &file, std::size_t offset)
{
    std::uint64_t sum = 14695981039346656037u; // FNV-1a
    for (const char byte : file.substr(offset + headerBytes, summed)) {
        sum ^= static_cast<unsigned char>(byte);
        sum *= 1099511628211u;
    }
    file.replace(offset + headerBytes + summed, sizeof sum, raw(sum));
}

std::string goUvarintOf(std::uint64_t number)
{
    std::string bytes;
    for (; number >= 0x80; number >>= 7)
        bytes += static_cast<char>((number & 0x7f) | 0x80);
    return bytes + static_cast<char>(number);
}

std::string goVarintOf(std::int64_t number)
{
    const std::uint64_t twice = static_cast<std::uint64_t>(number) << 1;
    return goUvarintOf(number < 0 ? ~twice : twice);
}

} // namespace strata::test
