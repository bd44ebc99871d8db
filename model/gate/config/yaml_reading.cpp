// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/yaml_reading.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/gate/config/nearest_word.h"

#include <charconv>
#include <system_error>
#include <utility>

namespace strata {

void YamlReading::complainAt(std::size_t line, std::size_t column, Message what)
{
    if (m_error)
        return;
    std::string place = escapedForDisplay(m_file);
    if (line != 0)
        place += ":" + std::to_string(line) + ":" + std::to_string(column);
    m_error = Error(ErrorCode::Usage, std::move(what)).at(place);
}

std::string YamlReading::text(const YamlNode &node)
{
    if (!node.isScalar() && !node.isNull())
        complain(node, QT_TRANSLATE_NOOP("Message", "must be a string"));
    return node.text;
}

bool YamlReading::truth(const YamlNode &node)
{
    const std::optional<bool> value = yamlTruth(node);
    if (!value && !node.isNull())
        complain(node, QT_TRANSLATE_NOOP("Message", "must be true or false"));
    return value.value_or(false);
}

std::int64_t YamlReading::integer(const YamlNode &node)
{
    std::int64_t number = 0;
    const char *const last = node.text.data() + node.text.size();
    const auto [end, error] = std::from_chars(node.text.data(), last, number);
    if (!node.isScalar() || error != std::errc() || end != last)
        complain(node, QT_TRANSLATE_NOOP("Message", "must be a whole number"));
    return number;
}

std::vector<std::string> YamlReading::texts(const YamlNode &node)
{
    std::vector<std::string> all;
    if (!node.isList() && !node.isNull())
        complain(node, QT_TRANSLATE_NOOP("Message", "must be a list of strings"));
    for (const YamlNode &item : node.items) {
        if (!item.isScalar())
            complain(item, QT_TRANSLATE_NOOP("Message", "must be a string"));
        all.push_back(item.text);
    }
    return all;
}

std::vector<std::string> YamlReading::textsOrOne(const YamlNode &node)
{
    if (node.isScalar())
        return {node.text};
    return texts(node);
}

Message unknownWord(const char *pattern, std::string_view word, std::span<const std::string_view> allowed)
{
    Message unknown(pattern, shownText(word));
    if (const std::string_view nearest = nearestWord(word, allowed); !nearest.empty())
        return Message(QT_TRANSLATE_NOOP("Message", "%1; did you mean '%2'?"), std::move(unknown), nearest);
    std::string list;
    for (const std::string_view each : allowed)
        list += (list.empty() ? "" : ", ") + std::string(each);
    return Message(QT_TRANSLATE_NOOP("Message", "%1; possible: %2"), std::move(unknown), std::move(list));
}

YamlMembers::YamlMembers(const YamlNode &node, YamlReading &reading) : m_node(node), m_reading(reading)
{
    if (!node.isMap() && !node.isNull())
        reading.complain(node, QT_TRANSLATE_NOOP("Message", "must be a map of keys and values"));
}

const YamlNode *YamlMembers::find(std::string_view key)
{
    if (const YamlNode *found = m_node.find(key); found || !m_reading.isLenient()) {
        m_asked.emplace(key);
        return found;
    }
    for (std::size_t i = 0; i < m_node.keys.size(); ++i) {
        if (inLowerCase(m_node.keys[i].text) == inLowerCase(key))
            return &m_node.items[i];
    }
    return nullptr;
}

const YamlNode *YamlMembers::required(std::string_view key)
{
    const YamlNode *found = find(key);
    if (found && !found->isNull())
        return found;
    m_reading.complain(m_node, Message(QT_TRANSLATE_NOOP("Message", "'%1' is missing"), key));
    return nullptr;
}

std::string YamlMembers::text(std::string_view key)
{
    const YamlNode *found = find(key);
    return found ? m_reading.text(*found) : std::string();
}

std::vector<std::string> YamlMembers::texts(std::string_view key)
{
    const YamlNode *found = find(key);
    return found ? m_reading.texts(*found) : std::vector<std::string>();
}

void YamlMembers::finish()
{
    if (m_reading.isLenient() || !m_node.isMap())
        return;
    const std::vector<std::string_view> allowed(m_asked.begin(), m_asked.end());
    for (const YamlKey &key : m_node.keys) {
        if (!m_asked.contains(key.text))
            m_reading.complainAt(
                key.line, key.column,
                unknownWord(QT_TRANSLATE_NOOP("Message", "the key '%1' is not known here"), key.text, allowed));
    }
}

} // namespace strata
