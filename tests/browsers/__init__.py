"""Three browsers behind one interface, each as small as the cases that all of them pass."""
