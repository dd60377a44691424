/** A page that fails leaves the bar and the menu standing, and is left behind by going elsewhere. */
import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { Crash } from './pages';

class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    return this.state.error ? <Crash error={this.state.error} resetErrorBoundary={() => this.setState({ error: null })} /> : this.props.children;
  }
}

export const ErrorBoundary = ({ children }: { children: ReactNode }) => <Boundary key={useLocation().pathname}>{children}</Boundary>;
