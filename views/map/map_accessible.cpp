// SPDX-License-Identifier: Apache-2.0
#include "views/map/map_accessible.h"

#include "views/map/map_canvas.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <vector>

namespace strata {

namespace {

/// One tile. Knows it by number, so a new map is read right as soon as it is there.
class TileItem : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    TileItem(MapCanvas *canvas, int tile) : m_canvas(canvas), m_tile(tile) {}

    bool isValid() const override
    {
        return m_canvas != nullptr && m_tile < static_cast<int>(m_canvas->tiles().tiles().size());
    }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_canvas); }
    QAccessibleInterface *child(int /*index*/) const override { return nullptr; }
    QAccessibleInterface *childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface * /*child*/) const override { return -1; }
    void setText(QAccessible::Text /*kind*/, const QString & /*text*/) override {}
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return m_canvas->label(m_tile);
        return kind == QAccessible::Description ? m_canvas->description(m_tile) : QString();
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = m_canvas->tiles().tiles()[static_cast<std::size_t>(m_tile)].rect.toRect();
        return {m_canvas->mapToGlobal(place.topLeft()), place.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        state.invalid = !isValid();
        state.selected = isValid() && m_canvas->current() == m_tile;
        state.focused = state.selected && m_canvas->hasFocus();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &action) override
    {
        if (action == pressAction() && isValid())
            m_canvas->setCurrent(m_tile);
    }
    QStringList keyBindingsForAction(const QString & /*action*/) const override { return {}; }

private:
    QPointer<MapCanvas> m_canvas;
    int m_tile;
};

class MapList : public QAccessibleWidget {
public:
    explicit MapList(MapCanvas *canvas) : QAccessibleWidget(canvas, QAccessible::List) {}
    ~MapList() override
    {
        for (const QAccessible::Id id : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(canvas()->tiles().tiles().size()); }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_items.size()) <= index) {
            auto *item = new TileItem(canvas(), static_cast<int>(m_items.size())); // owned by QAccessible's cache
            m_items.push_back(QAccessible::registerAccessibleInterface(item));
        }
        return QAccessible::accessibleInterface(m_items[static_cast<std::size_t>(index)]);
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(canvas()->tiles().tileAt(canvas()->mapFromGlobal(QPoint(x, y))));
    }

    int indexOfChild(const QAccessibleInterface *item) const override
    {
        for (int i = 0; i < static_cast<int>(m_items.size()); ++i) {
            if (QAccessible::accessibleInterface(m_items[static_cast<std::size_t>(i)]) == item)
                return i;
        }
        return -1;
    }

    QAccessibleInterface *focusChild() const override
    {
        return canvas()->hasFocus() ? child(canvas()->current()) : nullptr;
    }

private:
    [[nodiscard]] MapCanvas *canvas() const { return static_cast<MapCanvas *>(widget()); }

    mutable std::vector<QAccessible::Id> m_items; // by tile
};

QAccessibleInterface *makeInterface(const QString & /*className*/, QObject *object)
{
    auto *canvas = qobject_cast<MapCanvas *>(object);
    return canvas != nullptr ? new MapList(canvas) : nullptr;
}

} // namespace

void installMapAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(installed);
}

} // namespace strata
