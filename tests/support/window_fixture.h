// SPDX-License-Identifier: Apache-2.0
// The main window for tests: with settings and a directory of its own, no index cache, and ways to find and press what
// it shows.
//
//     class TestMainWindowLab : public WindowFixture {
//         Q_OBJECT
//     private Q_SLOTS:
//         void opens()
//         {
//             openImage(writeImages("image.tar", {{.refs = {"a:1"}, .steps = {{"ADD", layerOf("f etc/motd =hi")}}}}));
//             press(find<QPushButton>("toolCompare"));
//         }
//     };
#pragma once

#include "app/settings.h"
#include "app/window/main_window.h"
#include "tests/support/archive_builder.h"

#include <QAnyStringView>
#include <QMessageBox>
#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <string_view>
#include <vector>

class QAbstractButton;

namespace strata::test {

/// The base class of a test. Each test function begins with a shown, active window of 1440 x 900 and ends with none; a
/// test that needs another beginning overrides init().
class WindowFixture : public QObject {
    Q_OBJECT

protected Q_SLOTS:
    virtual void init();
    virtual void cleanup();

protected:
    /// Another window with the same settings, in place of the one there is.
    void makeWindow();

    [[nodiscard]] QString path(QAnyStringView name) const; // in the directory
    QString write(QAnyStringView name, std::string_view bytes) const;
    /// An archive as `docker save` writes it.
    QString writeImages(QAnyStringView name, const std::vector<TestImage> &images) const;

    /// Opens an image and waits until all is known about it.
    void openImage(const QString &word);
    /// Whether the current tab is an image of which all is known.
    [[nodiscard]] bool isLoaded() const;

    /// The document of the current tab; null if it is of another kind.
    template<class Document>
    [[nodiscard]] Document *current() const
    {
        return m_window->tabs()->current<Document>();
    }
    /// The first one of that name that is visible, or null.
    template<class Widget>
    [[nodiscard]] Widget *find(QAnyStringView name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>(name.toString())) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// Visible or not.
    template<class Widget>
    [[nodiscard]] Widget *findAny(QAnyStringView name) const
    {
        return m_window->findChild<Widget *>(name.toString());
    }

    /// By mouse, or with the space bar.
    static void press(QAbstractButton *button, bool byMouse = true);
    static void press(QMessageBox *box, QMessageBox::StandardButton button);
    /// The first button that is not "Cancel".
    static void pressOther(QMessageBox *box);
    /// Waits for the file dialog of that name, and chooses there.
    void chooseFile(QAnyStringView dialog, const QString &file) const;
    /// A line at the prompt of the lab.
    void type(QAnyStringView line) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace strata::test
