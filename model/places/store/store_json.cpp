// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/store_json.h"

#include "model/base/text.h"
#include "model/io/json.h"

#include <QJsonValue>

namespace strata {

namespace {

Result<QJsonValue> jsonIn(const StoreFolder &folder, const std::string &name)
{
    const auto text = folder.text(name);
    if (!text)
        return fail(text);
    NoteList notes;
    return parseJson(*text, name, notes);
}

} // namespace

Result<QJsonObject> jsonObjectIn(const StoreFolder &folder, const std::string &name)
{
    const auto value = jsonIn(folder, name);
    if (!value)
        return fail(value);
    if (!value->isObject())
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not a JSON object"), shownText(name)));
    return value->toObject();
}

Result<QJsonArray> jsonListIn(const StoreFolder &folder, const std::string &name)
{
    const auto value = jsonIn(folder, name);
    if (!value)
        return fail(value);
    if (!value->isArray())
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1: not a list"), shownText(name)));
    return value->toArray();
}

void forEachObject(const QJsonArray &list, const std::function<void(const JsonReader &)> &read)
{
    NoteList notes;
    for (const QJsonValue &value : list) {
        if (value.isObject())
            read(JsonReader(value.toObject(), {}, notes));
    }
}

} // namespace strata
